import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useEventStream } from '../shared/api/use-event-stream.js';
import type { ConnectionState } from '../shared/page/page-frame.js';
import { isUnfinished } from './statuses.js';
import type { Progress, SurvivalExperiment } from './survival-types.js';
import { keyOf } from './use-survival-experiment.js';

/**
 * Follows the progress of an experiment until it has ended. What is loaded of the experiment is fetched again when a state changes.
 * @returns the progress since the last start or retry; undefined until the first event
 */
export function useProgress({ attempts, id, status }: SurvivalExperiment): {
  readonly progress: Progress | undefined;
  readonly connection: ConnectionState;
} {
  const client = useQueryClient();
  const [received, setReceived] = useState<Received>();
  const progress = received !== undefined && isCurrent(received, { attempts, status }) ? received.progress : undefined;
  const isFollowed = isUnfinished(status) && isUnfinished(progress?.status ?? status);
  const path = `/v1/survival/experiments/${encodeURIComponent(id)}/progress`;
  const connection = useEventStream(isFollowed ? path : undefined, (data) => {
    if (!isProgress(data)) return;
    if (statesOf(data) !== statesOf(progress)) void client.invalidateQueries({ queryKey: keyOf(id) });
    setReceived({ attempts, progress: data });
  });
  return { progress, connection };
}

/** A progress with the number of attempts of the experiment when it arrived. */
interface Received {
  readonly attempts: number;
  readonly progress: Progress;
}

/** Whether a progress is not older than the experiment: neither of an end before a retry, nor of a run before the end. */
function isCurrent(
  { attempts, progress }: Received,
  experiment: Pick<SurvivalExperiment, 'attempts' | 'status'>,
): boolean {
  return isUnfinished(progress.status) ? isUnfinished(experiment.status) : attempts === experiment.attempts;
}

function statesOf(progress: Progress | undefined): string {
  return [progress?.status, progress?.cancel_requested, ...(progress?.runs ?? []).map(({ status }) => status)].join();
}

function isProgress(data: unknown): data is Progress {
  return typeof data === 'object' && data !== null && 'runs' in data && Array.isArray(data.runs);
}
