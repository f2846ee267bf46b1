import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { sessionStore } from '../session/session-store.js';
import { ApiError } from '../shared/api/api-error.js';
import { answerOf, api } from '../shared/api/api.js';
import { useEventStream } from '../shared/api/use-event-stream.js';
import type { ConnectionState } from '../shared/page/page-frame.js';
import type { Experiment, Population, Results } from './experiment-types.js';

/** What the user has chosen to see. */
interface Selection {
  /** Undefined: the experiment's default. */
  readonly population?: Population;
  /** Number of pages of metrics. */
  readonly pages: number;
}

export interface LiveResults {
  /** Undefined until the first ones arrive: it takes a moment until a new experiment has results. */
  readonly results: Results | undefined;
  /** Why the token may not see the results; undefined if it may. */
  readonly forbidden: string | undefined;
  readonly connection: ConnectionState;
  readonly choosePopulation: (population: Population) => void;
  readonly showMore: () => void;
}

/**
 * The results of an experiment, updated live. The stream sends the results of the experiment's default population. If the other population is
 * shown, a message on the stream triggers a fetch. With very many metrics the API returns pages; this shows the requested number of pages, and
 * more if they are needed to include all metrics that the experiment names.
 */
export function useResults({ id, metrics: named }: Experiment): LiveResults {
  const [selection, setSelection] = useState<Selection>({ pages: 1 });
  const [shown, setShown] = useState<{ results: Results; pages: number }>();
  const [forbidden, setForbidden] = useState<string>();
  const turn = useRef(0);

  const ask = (cursor: string | undefined, signal: AbortSignal) =>
    answerOf(
      api.GET('/v1/experiments/{id}/results', {
        params: {
          path: { id },
          query: {
            ...(selection.population !== undefined && { population: selection.population }),
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
    while (cursor !== undefined && (pages < selection.pages || misses())) {
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
      // A new experiment has no results yet. That is not an error: the stream will send them. If the token lacks the scope, the stream says so.
      if (error instanceof ApiError && error.status === 401) sessionStore.refuse(error.message);
    }
  };

  const receive = (data: unknown, signal: AbortSignal) => {
    if (!isResults(data)) return;
    const isAnother = selection.population !== undefined && data.population !== selection.population;
    void (isAnother ? refresh(signal) : show(data, signal));
  };
  const connection = useEventStream(`/v1/events/stream?experiment_id=${encodeURIComponent(id)}`, receive, setForbidden);
  const onSelectionChange = useEffectEvent(refresh);
  useEffect(() => {
    const controller = new AbortController();
    void onSelectionChange(controller.signal);
    return () => controller.abort();
  }, [id, selection]);

  return {
    results: shown?.results,
    forbidden,
    connection,
    choosePopulation: (population) => setSelection({ ...selection, population }),
    // Counted from the pages shown: the metrics that the experiment names may have required more pages already.
    showMore: () => setSelection({ ...selection, pages: (shown?.pages ?? 1) + 1 }),
  };
}

/** The public OpenAPI document does not describe the stream's data: they are the first page of the results. */
function isResults(data: unknown): data is Results {
  return typeof data === 'object' && data !== null && 'metrics' in data && Array.isArray(data.metrics);
}
