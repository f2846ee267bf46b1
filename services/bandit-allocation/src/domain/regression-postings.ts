import { countOutcomes, type OutcomeCount, type RegressionSums, type RegressionTerm, sumTerms } from '@assay/bandits';
import type { RegressionLedger } from './arm-regression.js';
import type { Bandit } from './bandit.js';
import type { CountedDraw, DrawChange } from './postings.js';

/** What to add to what the model of an arm follows from, in one period. */
export interface RegressionPosting {
  readonly armId: string;
  readonly period: number;
  readonly sums: RegressionSums;
  /** By context; none where they are not counted. */
  readonly outcomes: readonly OutcomeCount[];
}

/** The differences that changes make to the models, one for each arm and period, in their order; none without a context. */
export function regressionPostings(
  { context, forgetting }: Pick<Bandit, 'context' | 'forgetting'>,
  changes: readonly DrawChange[],
): RegressionPosting[] {
  if (context === null) return [];
  const entries = new Map<string, { armId: string; period: number; terms: RegressionTerm[] }>();
  const add = (draw: CountedDraw | undefined, sign: 1 | -1): void => {
    const { armId = '', decidedAt = 0, reward = null, steps = null } = draw ?? {};
    if (reward === null || steps === null) return;
    // What nothing is forgotten of is one period.
    const period = forgetting.rule.kind === 'none' ? 0 : Math.floor(decidedAt / forgetting.periodMs);
    const key = JSON.stringify([armId, period]);
    let entry = entries.get(key);
    if (entry === undefined) entries.set(key, (entry = { armId, period, terms: [] }));
    entry.terms.push({ steps, reward, sign });
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { armId, period, terms }]) => ({
      armId,
      period,
      sums: sumTerms(terms, terms[0]?.steps.length ?? 0),
      outcomes: context.countsOutcomes === true ? countOutcomes(terms) : [],
    }));
}

/** What all postings of one arm add up to, each period having one. */
export function regressionLedger(postings: readonly RegressionPosting[]): RegressionLedger {
  return Object.fromEntries(
    postings.map(({ outcomes, period, sums }) => [period, { ...sums, ...(outcomes.length > 0 ? { outcomes } : {}) }]),
  );
}
