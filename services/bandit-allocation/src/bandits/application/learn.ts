import { SECOND_MS } from '@assay/kernel';
import {
  type Bandit,
  compareDraws,
  type CountedDraw,
  creditRewards,
  type Draw,
  type DrawChange,
  type DrawInContext,
  drawKey,
  postingsOf,
  regressionPostings,
  type RewardEvent,
  uncreditedReason,
} from '@assay/learning';
import type { LearningStore, StoredDraw, StoredReward, UnitsInTime, Watched } from './ports.js';

/** New draws and rewards of a bandit in a batch. */
export interface NewRecords {
  readonly draws: readonly DrawInContext[];
  /** None of these is stored yet. */
  readonly rewards: readonly RewardEvent[];
}

/**
 * Credits all rewards of the units in a batch again, from the stored draws and rewards, and posts the difference. A bandit's state is therefore
 * independent of order, repetition and delay of records. The bandits must be locked.
 */
export async function learn(store: LearningStore, news: ReadonlyMap<Bandit, NewRecords>): Promise<void> {
  const affected = [...news].map(([bandit, ofBandit]) => affectedUnitsOf(bandit, ofBandit));
  const stored = await store.drawsOf(affected);
  const known = affected.map((units): Known => {
    const { bandit } = units;
    const before = new Map((stored.get(bandit.id) ?? []).map((draw) => [drawKey(bandit, draw), draw]));
    return { ...units, before, after: merge(units, before, store.keptSince) };
  });
  const credited = await credit(
    store,
    known.filter(({ after }) => after.size > 0),
  );
  await saveRewards(store, known, credited);
}

/** @returns the stored rewards of the units, by bandit */
async function credit(
  store: LearningStore,
  known: readonly Known[],
): Promise<ReadonlyMap<string, readonly StoredReward[]>> {
  if (known.length === 0) return new Map();
  const stored = await store.rewardsOf(known.map(rewardQueryOf));
  const watched = await store.watched(known.map(({ bandit }) => bandit.id));
  const learned = known.map((of) => {
    const { id } = of.bandit;
    return creditAgain(of, [...(stored.get(id) ?? []), ...of.rewards], watched.get(id), store.keptSince);
  });
  await store.saveDraws(learned.flatMap(({ bandit, changed }) => changed.map((draw) => ({ bandit, draw }))));
  const postings = <T>(of: (learned: Learned) => readonly T[]): { banditId: string; posting: T }[] =>
    learned.flatMap((each) => of(each).map((posting) => ({ banditId: each.bandit.id, posting })));
  await store.post(postings(({ bandit, changes, cuts }) => postingsOf(changes, bandit.forgetting.periodMs, cuts)));
  await store.postRegression(postings(({ bandit, changes, cuts }) => regressionPostings(bandit, changes, cuts)));
  await store.noteLate(learned.map(({ bandit, late }) => ({ banditId: bandit.id, ...late })));
  return stored;
}

/**
 * Stores new rewards, and updates the reason why a reward counts for no draw where that may have changed: for units with new draws.
 * @param credited stored rewards near those draws, by bandit
 */
async function saveRewards(
  store: LearningStore,
  known: readonly Known[],
  credited: ReadonlyMap<string, readonly StoredReward[]>,
): Promise<void> {
  const drawn = known.map(({ bandit, draws }) => ({
    bandit,
    unitIds: [...new Set(draws.map(({ unitId }) => unitId))],
  }));
  const waiting = await store.uncreditedOf(drawn);
  const kept = drawn.flatMap(({ bandit, unitIds }) => {
    const units = new Set(unitIds);
    const all = [
      ...(credited.get(bandit.id) ?? []).filter(({ unitId }) => units.has(unitId)),
      ...(waiting.get(bandit.id) ?? []),
    ];
    const events = new Map(all.map((event) => [event.eventId, event]));
    return [...events.values()].map((event) => ({ bandit, event, before: event.uncredited }));
  });
  const fresh = known.flatMap(({ bandit, rewards }) => rewards.map((event) => ({ bandit, event, before: undefined })));
  const all = [...fresh, ...kept];
  const draws = new Map(known.map(({ after, bandit }) => [bandit.id, after]));
  const answered = await store.answeredDraws(all.filter(({ bandit }) => bandit.perDecision));
  const saved = all.map(({ bandit, before, event }) => {
    const { id, perDecision, reward } = bandit;
    const draw = perDecision ? answered.get(id)?.get(event.eventId) : draws.get(id)?.get(event.unitId);
    return { banditId: id, event, before, after: uncreditedReason(event, draw, reward.windowMs) };
  });
  await store.saveRewards(saved.filter(({ after, before }) => after !== before));
}

interface AffectedUnits extends UnitsInTime, NewRecords {
  /** Time range of decisions that the new records may affect, milliseconds since the Unix epoch. */
  readonly first: number;
  readonly last: number;
}

function affectedUnitsOf(bandit: Bandit, { draws, rewards }: NewRecords): AffectedUnits {
  const { windowMs } = bandit.reward;
  const times = [...draws.map(({ decidedAt }) => decidedAt), ...rewards.map(({ timestamp }) => timestamp)];
  const [first, last] = [min(times) - windowMs, max(times) + SECOND_MS];
  const unitIds = [...new Set([...draws, ...rewards].map(({ unitId }) => unitId))];
  // A later draw takes events from an earlier draw of the same unit, so later draws are needed too.
  return { bandit, draws, rewards, unitIds, from: first, to: last + windowMs, first, last };
}

interface Known extends AffectedUnits {
  /** The stored draws, by `drawKey`. */
  readonly before: ReadonlyMap<string, StoredDraw>;
  /** The same with the new draws. */
  readonly after: ReadonlyMap<string, StoredDraw>;
}

function rewardQueryOf({ after, bandit, before, unitIds }: Known): UnitsInTime {
  // Includes draws that are replaced, because their rewards no longer count.
  const decided = [...before.values(), ...after.values()].map(({ decidedAt }) => decidedAt);
  return { bandit, unitIds, from: min(decided) - SECOND_MS, to: max(decided) + bandit.reward.windowMs };
}

interface Learned {
  readonly bandit: Bandit;
  readonly changed: readonly StoredDraw[];
  readonly changes: readonly DrawChange[];
  readonly cuts: readonly number[];
  readonly late: { readonly draws: number; readonly rewards: number };
}

function creditAgain(
  { after, bandit, before, first, last }: Known,
  events: readonly RewardEvent[],
  { cuts, until }: Watched = { cuts: [], until: undefined },
  keptSince: number,
): Learned {
  const late = { draws: 0, rewards: 0 };
  const changed: StoredDraw[] = [];
  const changes: DrawChange[] = [];
  const isConcerned = ({ decidedAt }: Draw): boolean =>
    decidedAt >= keptSince && (!bandit.perDecision || (decidedAt >= first && decidedAt <= last));
  const creditsOf = creditsByUnit(bandit, [...after.values()], events);
  for (const [key, draw] of after) {
    if (!isConcerned(draw)) continue;
    const reward = creditsOf(draw);
    const next = { ...draw, reward, isSilent: draw.isSilent && reward === null };
    const old = before.get(key);
    const isSame = old?.decisionId === next.decisionId && old.decidedAt === next.decidedAt;
    if (isSame && old.reward === next.reward) continue;
    changed.push(next);
    if (until !== undefined && compareDraws(next, until) <= 0) {
      if (isSame) late.rewards += 1;
      else late.draws += 1;
    }
    changes.push({ before: old && counted(old), after: counted(next) });
  }
  return { bandit, changed, changes, cuts, late };
}

/** The stored and the new draws; the earliest of a key is kept. New draws before `keptSince` are ignored. */
function merge(
  { bandit, draws }: AffectedUnits,
  stored: ReadonlyMap<string, StoredDraw>,
  keptSince: number,
): Map<string, StoredDraw> {
  const merged = new Map(stored);
  for (const draw of draws) {
    if (draw.decidedAt < keptSince) continue;
    const key = drawKey(bandit, draw);
    const existing = merged.get(key);
    if (existing === undefined || compareDraws(draw, existing) < 0) {
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

function counted({ armId, decidedAt, isSilent, reward, steps, unitId }: StoredDraw): CountedDraw {
  return { unitId, armId, decidedAt, steps, reward: isSilent ? '0' : reward };
}

// Math.min(...values) fails for a large batch, because the length of an argument list is limited.
const min = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const max = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
