import {
  type ContextRewards,
  countOutcomes,
  createHalving,
  type HalvedTerm,
  type OutcomeCount,
  type RegressionSums,
  sumByContext,
  sumTerms,
} from '@assay/bandits';
import type { RegressionEpoch } from './arm-totals.js';
import type { Bandit } from './bandit.js';
import { type CountedDraw, type DrawChange, lastCut } from './postings.js';

/** The amounts to add to the sums for an arm's model, in one period. */
export interface RegressionPosting {
  readonly armId: string;
  /** The beginning of its epoch; 0 for the first. */
  readonly since: number;
  readonly period: number;
  readonly sums: RegressionSums;
  /** By context; empty if they are not counted. */
  readonly outcomes: readonly OutcomeCount[];
  /** By half and context; empty if they are not summed. */
  readonly rewards: readonly ContextRewards[];
}

/**
 * The changes of the models' sums for changed draws, one for each arm, epoch and period, in this order; empty without a context.
 * @param cuts the times at which epochs begin
 */
export function regressionPostings(
  { context, forgetting, id }: Pick<Bandit, 'id' | 'context' | 'forgetting'>,
  changes: readonly DrawChange[],
  cuts: readonly number[],
): RegressionPosting[] {
  if (context === null) return [];
  const chooses = createHalving(id);
  const entries = new Map<string, { armId: string; since: number; period: number; terms: HalvedTerm[] }>();
  const add = (draw: CountedDraw | undefined, sign: 1 | -1): void => {
    const { armId = '', decidedAt = 0, reward = null, steps = null, unitId = '' } = draw ?? {};
    if (reward === null || steps === null) return;
    // Without forgetting there is a single period.
    const period = forgetting.rule.kind === 'none' ? 0 : Math.floor(decidedAt / forgetting.periodMs);
    const since = lastCut(cuts, decidedAt);
    const key = JSON.stringify([armId, since, period]);
    let entry = entries.get(key);
    if (entry === undefined) entries.set(key, (entry = { armId, since, period, terms: [] }));
    entry.terms.push({ steps, reward, sign, chooses: chooses(unitId) });
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { armId, period, since, terms }]) => ({
      armId,
      since,
      period,
      sums: sumTerms(terms, terms[0]?.steps.length ?? 0),
      outcomes: context.countsOutcomes === true ? countOutcomes(terms) : [],
      rewards: context.sumsByContext === true ? sumByContext(terms) : [],
    }));
}

/** The epochs of one arm from its postings, of which there is one per epoch and period. */
export function regressionEpochs(postings: readonly RegressionPosting[]): RegressionEpoch[] {
  return [...Map.groupBy(postings, ({ since }) => since)]
    .sort(([a], [b]) => a - b)
    .map(([since, ofEpoch]) => ({
      since,
      ledger: Object.fromEntries(
        ofEpoch.map(({ outcomes, period, rewards, sums }) => [
          period,
          { ...sums, ...(outcomes.length > 0 ? { outcomes } : {}), ...(rewards.length > 0 ? { rewards } : {}) },
        ]),
      ),
    }));
}
