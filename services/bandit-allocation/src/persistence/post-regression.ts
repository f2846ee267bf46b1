import { type Transaction, unnest } from '@assay/persistence';
import type { RegressionPosting } from '../domain/regression-postings.js';
import { arrayText } from './array-text.js';

/** Adds to `exp.arm_regressions`, entry by entry, and to `exp.arm_outcomes`. The bandit is locked. */
export async function postRegression(
  tx: Transaction,
  banditId: string,
  postings: readonly RegressionPosting[],
): Promise<void> {
  if (postings.length === 0) return;
  const { source, parameters } = unnest(
    postings,
    {
      arm_id: ['text', ({ armId }) => armId],
      since: ['timestamptz', ({ since }) => new Date(since)],
      period: ['bigint', ({ period }) => period],
      products: ['text', ({ sums }) => arrayText(sums.products)],
      responses: ['text', ({ sums }) => arrayText(sums.responses)],
    },
    2,
  );
  const added = (column: string): string =>
    `ARRAY(SELECT a + b FROM unnest(sums.${column}, EXCLUDED.${column}) WITH ORDINALITY AS pair(a, b, i) ORDER BY i)`;
  await tx.query(
    `INSERT INTO exp.arm_regressions AS sums (bandit_config_id, arm_id, since, period, products, responses)
     SELECT $1::uuid, arm_id, since, period, products::numeric[], responses::numeric[] FROM ${source}
     ON CONFLICT (bandit_config_id, arm_id, since, period) DO UPDATE
       SET products = ${added('products')}, responses = ${added('responses')}`,
    [banditId, ...parameters],
  );
  await postOutcomes(tx, banditId, postings);
}

async function postOutcomes(tx: Transaction, banditId: string, postings: readonly RegressionPosting[]): Promise<void> {
  const counts = postings.flatMap(({ armId, outcomes, period, since }) =>
    outcomes.map((count) => ({ ...count, armId, since, period })),
  );
  if (counts.length === 0) return;
  const { source, parameters } = unnest(
    counts,
    {
      arm_id: ['text', ({ armId }) => armId],
      since: ['timestamptz', ({ since }) => new Date(since)],
      period: ['bigint', ({ period }) => period],
      steps: ['text', ({ steps }) => arrayText(steps)],
      n: ['bigint', ({ n }) => n],
      successes: ['bigint', ({ successes }) => successes],
    },
    2,
  );
  await tx.query(
    `INSERT INTO exp.arm_outcomes AS counts (bandit_config_id, arm_id, since, period, steps, n, successes)
     SELECT $1::uuid, arm_id, since, period, steps::int[], n, successes FROM ${source}
     ON CONFLICT (bandit_config_id, arm_id, since, period, steps) DO UPDATE
       SET n = counts.n + EXCLUDED.n, successes = counts.successes + EXCLUDED.successes`,
    [banditId, ...parameters],
  );
}
