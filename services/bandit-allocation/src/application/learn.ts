import type { Bandit } from '../domain/bandit.js';
import {
  compareDraws,
  creditRewards,
  type Draw,
  type DrawInContext,
  type RewardEvent,
} from '../domain/credit-rewards.js';
import { drawKey } from '../domain/draw-key.js';
import { postingsOf, type CountedDraw } from '../domain/postings.js';
import { regressionPostings } from '../domain/regression-postings.js';
import type { LearningStore, StoredDraw } from './ports.js';

/** An event whose time has no fraction counts for decisions that are later in its second. */
const SECOND_MS = 1_000;

/** What a batch of the log tells a bandit. */
export interface News {
  readonly draws: readonly DrawInContext[];
  /** Kept by {@link LearningStore.recordRewards} already. */
  readonly rewards: readonly RewardEvent[];
}

/**
 * Credits the rewards of every unit that news are about once more, from all that is stored of it, and posts the difference.
 * What a bandit knows is thus a function of what happened, whatever came first, twice or late. The bandit is locked.
 */
export async function learn(store: LearningStore, bandit: Bandit, { draws, rewards }: News): Promise<void> {
  const units = [...new Set([...draws, ...rewards].map(({ unitId }) => unitId))];
  if (units.length === 0) return;
  const { windowMs } = bandit.reward;
  const times = [...draws.map(({ decidedAt }) => decidedAt), ...rewards.map(({ timestamp }) => timestamp)];
  const [first, last] = [min(times) - windowMs, max(times) + SECOND_MS];
  // Later draws take events from earlier ones, so they are needed to see what is left for those.
  const stored = await store.drawsOf(bandit, units, first, last + windowMs);
  const before = new Map(stored.map((draw) => [drawKey(bandit, draw), draw]));
  const after = merge(bandit, before, draws);
  const decided = [...after.values()].map(({ decidedAt }) => decidedAt);
  if (decided.length === 0) return;
  const events = await store.rewardsOf(bandit.id, units, min(decided) - SECOND_MS, max(decided) + windowMs);

  const { cuts, until } = await store.watched(bandit.id);
  const late = { draws: 0, rewards: 0 };
  const changed: StoredDraw[] = [];
  const changes: { before: CountedDraw | undefined; after: CountedDraw }[] = [];
  const isConcerned = ({ decidedAt }: Draw): boolean =>
    decidedAt >= store.keptSince && (!bandit.perDecision || (decidedAt >= first && decidedAt <= last));
  const creditsOf = creditsByUnit(bandit, [...after.values()], events);
  for (const [key, draw] of after) {
    if (!isConcerned(draw)) continue;
    const reward = creditsOf(draw);
    const next = { ...draw, reward, isSilent: draw.isSilent && reward === null };
    const old = before.get(key);
    if (old?.decisionId === next.decisionId && old.reward === next.reward) continue;
    changed.push(next);
    if (until !== undefined && compareDraws(next, until) <= 0) {
      if (old?.decisionId === next.decisionId) late.rewards += 1;
      else late.draws += 1;
    }
    changes.push({ before: old && counted(old), after: counted(next) });
  }
  await store.saveDraws(bandit, changed);
  await store.post(bandit.id, postingsOf(changes, bandit.forgetting.periodMs, cuts));
  await store.postRegression(bandit.id, regressionPostings(bandit, changes));
  if (late.draws + late.rewards > 0) await store.noteLate(bandit.id, late);
}

/** The stored draws with the new ones; the first of a key stands. */
function merge(
  bandit: Bandit,
  stored: ReadonlyMap<string, StoredDraw>,
  draws: readonly DrawInContext[],
): Map<string, StoredDraw> {
  const merged = new Map(stored);
  for (const draw of draws) {
    const key = drawKey(bandit, draw);
    const standing = merged.get(key);
    if (standing === undefined || compareDraws(draw, standing) < 0) {
      merged.set(key, { ...draw, reward: null, isSilent: false });
    }
  }
  return merged;
}

function creditsByUnit(
  bandit: Bandit,
  draws: readonly StoredDraw[],
  events: readonly RewardEvent[],
): (draw: Draw) => string | null {
  const eventsByUnit = Map.groupBy(events, ({ unitId }) => unitId);
  const credits = new Map<string, string>();
  for (const [unitId, ofUnit] of Map.groupBy(draws, (draw) => draw.unitId)) {
    const rewards = creditRewards(ofUnit, eventsByUnit.get(unitId) ?? [], bandit.reward, bandit.perDecision);
    for (const [decisionId, reward] of rewards) credits.set(decisionId, reward);
  }
  return ({ decisionId }) => credits.get(decisionId) ?? null;
}

function counted({ armId, decidedAt, isSilent, reward, steps }: StoredDraw): CountedDraw {
  return { armId, decidedAt, steps, reward: isSilent ? '0' : reward };
}

// Not Math.min(...all): a batch may be longer than an argument list.
const min = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const max = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
