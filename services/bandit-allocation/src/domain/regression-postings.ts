import { type RegressionSums, type RegressionTerm, sumTerms } from '@assay/bandits';
import type { Bandit } from './bandit.js';
import type { CountedDraw, DrawChange } from './postings.js';

/** What to add to the regression sums of an arm's period. */
export interface RegressionPosting {
  readonly armId: string;
  readonly period: number;
  readonly sums: RegressionSums;
}

/** The differences that changes make to the linear models, one for each arm and period, in their order; none without a context. */
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
    .map(([, { armId, period, terms }]) => ({ armId, period, sums: sumTerms(terms, terms[0]?.steps.length ?? 0) }));
}
