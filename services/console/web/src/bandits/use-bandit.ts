import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import type { BanditData } from './bandit-types.js';

/** Time between two requests, in milliseconds. */
const refreshEvery = 3_000;
/** Maximum entries of the history that are kept, the newest ones. */
const maxEntries = 1_000;

/**
 * Polls the active bandit of an experiment, or the newest if none is active; undefined if none is known or if the token does not allow it.
 * If a request fails, the previous data stay; the bar shows the state of the connection.
 */
export function useBandit(experimentId: string): BanditData | undefined {
  const client = useQueryClient();
  const queryKey = ['bandit-of', experimentId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      loadBandit(experimentId, client.getQueryData<BanditData | null>(queryKey) ?? undefined, signal),
    refetchInterval: refreshEvery,
  });
  return data ?? undefined;
}

async function loadBandit(
  experimentId: string,
  before: BanditData | undefined,
  signal: AbortSignal,
): Promise<BanditData | null> {
  const { items } = await answerOf(
    api.GET('/v1/bandits', { params: { query: { limit: 20, experiment_id: experimentId } }, signal }),
  );
  const bandit = items.find((one) => one.is_active) ?? items[0];
  if (bandit === undefined) return null;
  const known = before?.bandit.id === bandit.id ? before : undefined;
  const path = { id: bandit.id };
  const since = (time: string | undefined) => ({ limit: maxEntries, ...(time !== undefined && { from: time }) });
  const lastVersion = known?.versions.at(-1);
  const lastRegret = known?.regret.at(-1);
  const [state, versions, regret] = await Promise.all([
    answerOf(api.GET('/v1/bandits/{id}/state', { params: { path }, signal })),
    answerOf(
      api.GET('/v1/bandits/{id}/allocation-versions', { params: { path, query: since(lastVersion?.as_of) }, signal }),
    ),
    // During a roll-out, an older instance may not have this route yet.
    answerOf(
      api.GET('/v1/bandits/{id}/regret', { params: { path, query: since(lastRegret?.timestamp) }, signal }),
    ).catch(() => ({ items: [] })),
  ]);
  return {
    bandit,
    state,
    versions: extended(known?.versions ?? [], versions.items, ({ version }) => version),
    regret: extended(known?.regret ?? [], regret.items, ({ id }) => id),
  };
}

/** Appends new entries to the known ones, oldest first. @param answered newest first */
function extended<T>(known: readonly T[], answered: readonly T[], idOf: (item: T) => unknown): T[] {
  const last = known.at(-1);
  const place = last === undefined ? -1 : answered.findIndex((item) => idOf(item) === idOf(last));
  return [...known, ...answered.slice(0, place < 0 ? undefined : place).toReversed()].slice(-maxEntries);
}
