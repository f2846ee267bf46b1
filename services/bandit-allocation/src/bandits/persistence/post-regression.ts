import { type Transaction, unnest, type UnnestColumns } from '@assay/persistence';
import type { RegressionPosting } from '@assay/learning';
import { arrayText } from './array-text.js';

interface PostingOf {
  readonly banditId: string;
  readonly posting: RegressionPosting;
}

/** Key of the row to which a posting is added. */
type Place = Pick<PostingOf, 'banditId'> & Pick<RegressionPosting, 'armId' | 'since' | 'period'>;

const placeColumns: UnnestColumns<Place> = {
  bandit_id: ['uuid', ({ banditId }) => banditId],
  arm_id: ['text', ({ armId }) => armId],
  since: ['timestamptz', ({ since }) => new Date(since)],
  period: ['bigint', ({ period }) => period],
};

/** Adds to `exp.arm_regressions` (element by element), `exp.arm_outcomes` and `exp.arm_context_rewards`. The bandits must be locked. */
export async function postRegression(tx: Transaction, postings: readonly PostingOf[]): Promise<void> {
  if (postings.length === 0) return;
  const placed = postings.map(({ banditId, posting }) => ({ ...posting, banditId }));
  const { source, parameters } = unnest(placed, {
    ...placeColumns,
    products: ['text', ({ sums }) => arrayText(sums.products)],
    responses: ['text', ({ sums }) => arrayText(sums.responses)],
  });
  const added = (column: string): string =>
    `ARRAY(SELECT a + b FROM unnest(sums.${column}, EXCLUDED.${column}) WITH ORDINALITY AS pair(a, b, i) ORDER BY i)`;
  await tx.query(
    `INSERT INTO exp.arm_regressions AS sums (bandit_config_id, arm_id, since, period, products, responses)
     SELECT bandit_id, arm_id, since, period, products::numeric[], responses::numeric[] FROM ${source}
     ON CONFLICT (bandit_config_id, arm_id, since, period) DO UPDATE
       SET products = ${added('products')}, responses = ${added('responses')}`,
    parameters,
  );
  await postOutcomes(tx, postings);
  await postRewards(tx, postings);
}

async function postOutcomes(tx: Transaction, postings: readonly PostingOf[]): Promise<void> {
  const counts = postings.flatMap(({ banditId, posting: { armId, outcomes, period, since } }) =>
    outcomes.map((count) => ({ ...count, banditId, armId, since, period })),
  );
  if (counts.length === 0) return;
  const { source, parameters } = unnest(counts, {
    ...placeColumns,
    steps: ['text', ({ steps }) => arrayText(steps)],
    n: ['bigint', ({ n }) => n],
    successes: ['bigint', ({ successes }) => successes],
  });
  await tx.query(
    `INSERT INTO exp.arm_outcomes AS counts (bandit_config_id, arm_id, since, period, steps, n, successes)
     SELECT bandit_id, arm_id, since, period, steps::int[], n, successes FROM ${source}
     ON CONFLICT (bandit_config_id, arm_id, since, period, steps) DO UPDATE
       SET n = counts.n + EXCLUDED.n, successes = counts.successes + EXCLUDED.successes`,
    parameters,
  );
}

async function postRewards(tx: Transaction, postings: readonly PostingOf[]): Promise<void> {
  const sums = postings.flatMap(({ banditId, posting: { armId, period, rewards, since } }) =>
    rewards.map((ofContext) => ({ ...ofContext, banditId, armId, since, period })),
  );
  if (sums.length === 0) return;
  const { source, parameters } = unnest(sums, {
    ...placeColumns,
    chooses: ['bool', ({ chooses }) => chooses],
    steps: ['text', ({ steps }) => arrayText(steps)],
    n: ['bigint', ({ n }) => n],
    sum: ['numeric', ({ sum }) => sum],
    sum_squares: ['numeric', ({ sumSquares }) => sumSquares],
  });
  await tx.query(
    `INSERT INTO exp.arm_context_rewards AS sums (bandit_config_id, arm_id, since, period, chooses, steps, n, sum, sum_squares)
     SELECT bandit_id, arm_id, since, period, chooses, steps::int[], n, sum, sum_squares FROM ${source}
     ON CONFLICT (bandit_config_id, arm_id, since, period, chooses, steps) DO UPDATE
       SET n = sums.n + EXCLUDED.n, sum = sums.sum + EXCLUDED.sum, sum_squares = sums.sum_squares + EXCLUDED.sum_squares`,
    parameters,
  );
}
