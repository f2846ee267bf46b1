import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import type { BanditNews } from './bandit-types.js';

/** Time between two looks, in milliseconds. */
const lookEvery = 3_000;
/** What is drawn at most, the newest. */
const most = 1_000;

/**
 * Follows the bandit that runs over an experiment, or the newest that ran; undefined while none is known, and for those who may not see it.
 * What could not be had stays as it was; whether the server answers is shown in the bar.
 */
export function useBandit(experimentId: string): BanditNews | undefined {
  const client = useQueryClient();
  const queryKey = ['bandit-of', experimentId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => look(experimentId, client.getQueryData<BanditNews | null>(queryKey) ?? undefined, signal),
    refetchInterval: lookEvery,
  });
  return data ?? undefined;
}

async function look(
  experimentId: string,
  before: BanditNews | undefined,
  signal: AbortSignal,
): Promise<BanditNews | null> {
  const { items } = await answerOf(
    api.GET('/v1/bandits', { params: { query: { limit: 20, experiment_id: experimentId } }, signal }),
  );
  const bandit = items.find((one) => one.is_active) ?? items[0];
  if (bandit === undefined) return null;
  const known = before?.bandit.id === bandit.id ? before : undefined;
  const path = { id: bandit.id };
  const since = (time: string | undefined) => ({ limit: most, ...(time !== undefined && { from: time }) });
  const lastVersion = known?.versions.at(-1);
  const lastRegret = known?.regret.at(-1);
  const [state, versions, regret] = await Promise.all([
    answerOf(api.GET('/v1/bandits/{id}/state', { params: { path }, signal })),
    answerOf(
      api.GET('/v1/bandits/{id}/allocation-versions', { params: { path, query: since(lastVersion?.as_of) }, signal }),
    ),
    // During a roll-out it may be answered by a service that does not know it yet.
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

/** What is known, oldest first, and what came after it. @param answered newest first */
function extended<T>(known: readonly T[], answered: readonly T[], idOf: (item: T) => unknown): T[] {
  const last = known.at(-1);
  const place = last === undefined ? -1 : answered.findIndex((item) => idOf(item) === idOf(last));
  return [...known, ...answered.slice(0, place < 0 ? undefined : place).toReversed()].slice(-most);
}
