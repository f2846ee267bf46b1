import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { sessionStore } from '../session/session-store.js';
import { ApiError } from '../shared/api/api-error.js';
import { answerOf, api } from '../shared/api/api.js';
import { useEventStream } from '../shared/api/use-event-stream.js';
import type { ConnectionState } from '../shared/page/page-frame.js';
import type { Experiment, Population, Results } from './experiment-types.js';

/** What the reader asked for. */
interface Wanted {
  /** Undefined: the experiment's own. */
  readonly population?: Population;
  /** Pages of metrics. */
  readonly pages: number;
}

export interface LiveResults {
  /** Undefined until the first ones come: a new experiment is not known to the results at once. */
  readonly results: Results | undefined;
  readonly connection: ConnectionState;
  readonly choosePopulation: (population: Population) => void;
  readonly showMore: () => void;
}

/**
 * The results of an experiment, followed live. The stream tells of the experiment's own population; while another is looked at, it says when to
 * ask again. Metrics come in pages when there are very many: all that were asked for are shown, and at least those that the experiment names.
 */
export function useResults({ id, metrics: named }: Experiment): LiveResults {
  const [wanted, setWanted] = useState<Wanted>({ pages: 1 });
  const [shown, setShown] = useState<{ results: Results; pages: number }>();
  const turn = useRef(0);

  const ask = (cursor: string | undefined, signal: AbortSignal) =>
    answerOf(
      api.GET('/v1/experiments/{id}/results', {
        params: {
          path: { id },
          query: {
            ...(wanted.population !== undefined && { population: wanted.population }),
            ...(cursor !== undefined && { cursor }),
          },
        },
        signal,
      }),
    );

  const withFurtherPages = async (first: Results, signal: AbortSignal) => {
    let { metrics, next_cursor: cursor } = first;
    let pages = 1;
    const misses = () => named.some((name) => !metrics.some(({ metric_name }) => metric_name === name));
    while (cursor !== undefined && (pages < wanted.pages || misses())) {
      const next = await ask(cursor, signal).catch(() => undefined);
      if (next === undefined) break;
      metrics = [...metrics, ...next.metrics];
      cursor = next.next_cursor;
      pages += 1;
    }
    const results = { ...first, metrics };
    if (cursor === undefined) delete results.next_cursor;
    else results.next_cursor = cursor;
    return { results, pages };
  };

  const show = async (first: Results, signal: AbortSignal) => {
    turn.current += 1;
    const mine = turn.current;
    const all = await withFurtherPages(first, signal);
    if (mine === turn.current && !signal.aborted) setShown(all);
  };

  const refresh = async (signal: AbortSignal) => {
    try {
      await show(await ask(undefined, signal), signal);
    } catch (error) {
      // A new experiment is not known to the results yet: that is no fault, the stream will bring it.
      if (error instanceof ApiError && error.isAccess) sessionStore.refuse(error.message);
    }
  };

  const receive = (data: unknown, signal: AbortSignal) => {
    if (!isResults(data)) return;
    const isAnother = wanted.population !== undefined && data.population !== wanted.population;
    void (isAnother ? refresh(signal) : show(data, signal));
  };
  const connection = useEventStream(`/v1/events/stream?experiment_id=${encodeURIComponent(id)}`, receive);
  const onWanted = useEffectEvent(refresh);
  useEffect(() => {
    const controller = new AbortController();
    void onWanted(controller.signal);
    return () => controller.abort();
  }, [id, wanted]);

  return {
    results: shown?.results,
    connection,
    choosePopulation: (population) => setWanted({ ...wanted, population }),
    // More than is shown: those that the experiment names may have brought further pages already.
    showMore: () => setWanted({ ...wanted, pages: (shown?.pages ?? 1) + 1 }),
  };
}

/** The public document does not describe the stream's data: they are the first page of the results. */
function isResults(data: unknown): data is Results {
  return typeof data === 'object' && data !== null && 'metrics' in data && Array.isArray(data.metrics);
}
