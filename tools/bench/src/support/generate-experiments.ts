import type { Database } from '@assay/persistence';

/** Number of generated experiments, with two variants each. */
export const GENERATED_EXPERIMENTS = 100;
/** Number of events of each generated unit. */
export const EVENTS_PER_UNIT = 10;

const UNITS_AT_ONCE = 100_000;
const METRICS = [
  { name: 'amount', kind: 'mean' },
  { name: 'purchase', kind: 'count' },
];

/** Unit n is in experiment n mod 100. */
export const generatedUnit = (n: number): string => `user-${n}`;
/** The generated experiment with this number. */
export const generatedExperiment = (n: number): string => `generated-${n}`;

const experimentId = (n: string) => `md5('experiment ' || (${n}))::uuid`;
const variantId = (n: string, variant: string) => `md5('variant ' || (${n}) || ' ' || (${variant}))::uuid`;

/** Creates a hundred active experiments without units, by SQL in metric-aggregation's tables. @param owner the tables' owner */
export async function generateExperiments(owner: Database): Promise<void> {
  const numbers = `generate_series(0, ${GENERATED_EXPERIMENTS - 1}) n`;
  await owner.query(
    `INSERT INTO exp.experiments (id, name, status, unit_type)
     SELECT ${experimentId('n')}, 'generated-' || n, 'active', 'user' FROM ${numbers}`,
  );
  await owner.query(
    `INSERT INTO exp.variants (id, experiment_id, name, allocation)
     SELECT ${variantId('n', 'v')}, ${experimentId('n')}, 'variant ' || v, 0.5 FROM ${numbers}, generate_series(0, 1) v`,
  );
  await owner.query(
    `INSERT INTO exp.experiment_details (experiment_id, version, baseline_variant_id, metrics, variant_order)
     SELECT ${experimentId('n')}, 1, ${variantId('n', '0')}, ARRAY['amount'], ARRAY[${variantId('n', '0')}, ${variantId('n', '1')}]
     FROM ${numbers}`,
  );
  await owner.query(
    `INSERT INTO exp.metric_kinds (metric_name, kind) VALUES ${METRICS.map(({ name, kind }) => `('${name}', '${kind}')`).join(', ')}`,
  );
}

/**
 * Assigns units and inserts the totals of ten events for each. The tables' triggers update all derived data, as for any other writer.
 * @param from number of the first new unit
 * @param to number after the last
 * @param onProgress called with the number of units so far
 */
export async function generateUnits(
  owner: Database,
  from: number,
  to: number,
  onProgress: (units: number) => void,
): Promise<void> {
  for (let start = from; start < to; start += UNITS_AT_ONCE) {
    const end = Math.min(to, start + UNITS_AT_ONCE);
    const units = `generate_series(${start}, ${end - 1}) u`;
    const n = `u % ${GENERATED_EXPERIMENTS}`;
    await owner.transaction(async (tx) => {
      await tx.query('SET LOCAL statement_timeout = 0');
      await tx.query(
        `INSERT INTO exp.assignments
           (experiment_id, unit_type, unit_id, variant_id, assigned_at, source, reason, origin_id, exposed_at)
         SELECT ${experimentId(n)}, 'user', 'user-' || u, ${variantId(n, `u / ${GENERATED_EXPERIMENTS} % 2`)},
           now() - interval '30 days', 'decision', 'SPLIT', gen_random_uuid(), now() - interval '29 days'
         FROM ${units}`,
      );
      await tx.query(
        `INSERT INTO exp.unit_totals (experiment_id, metric_name, unit_id, count, sum, min, max)
         SELECT ${experimentId(n)}, m.name, 'user-' || u, ${EVENTS_PER_UNIT}, m.sum, m.min, m.max
         FROM ${units}
         CROSS JOIN LATERAL (VALUES ('amount', u % 1000 + 0.5, 0.05, u % 100 + 1), ('purchase', ${EVENTS_PER_UNIT}, 1, 1))
           AS m(name, sum, min, max)`,
      );
    });
    onProgress(end);
  }
}

/** Aggregates of thirty days, by hour and day, as if the generated units' events were evenly distributed. @returns rows */
export async function generateAggregates(owner: Database, units: number): Promise<number> {
  const events = Math.ceil((units * EVENTS_PER_UNIT) / (GENERATED_EXPERIMENTS * 2));
  return owner.transaction(async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query('DELETE FROM exp.metric_aggregates');
    await tx.query('DELETE FROM exp.variant_events');
    await tx.query(
      `INSERT INTO exp.metric_aggregates (experiment_id, variant_id, metric_name, bucket_type, bucket_start,
         count, sum, mean, min, max, stddev, exact_sum, sum_squares)
       SELECT v.experiment_id, v.id, m.name, b.type, b.start, c.n, c.n * 2, 2, 1, 3, 1, c.n * 2, c.n * 5
       FROM exp.variants v
       CROSS JOIN (VALUES ('amount'), ('purchase')) AS m(name)
       CROSS JOIN LATERAL (
         SELECT 'hourly', date_trunc('hour', now(), 'UTC') - h * interval '1 hour', ${events} / 720 FROM generate_series(1, 720) h
         UNION ALL
         SELECT 'daily', date_trunc('day', now(), 'UTC') - d * interval '1 day', ${events} / 30 FROM generate_series(1, 30) d
       ) AS b(type, start, n)
       CROSS JOIN LATERAL (SELECT GREATEST(b.n, 1) AS n) c`,
    );
    await tx.query(
      `INSERT INTO exp.variant_events (experiment_id, variant_id, events) SELECT experiment_id, id, ${events} FROM exp.variants`,
    );
    const [row] = await tx.query<{ count: string }>('SELECT count(*) FROM exp.metric_aggregates');
    return Number(row?.count);
  });
}
