import type { Transaction } from '@assay/persistence';
import { namesOf, type MetricLimits } from '../domain/metric-admission.js';
import { contributionsSql } from './contributions-sql.js';

/**
 * Admits the metric names of an experiment that is counted from what is stored, by the rule of `domain/metric-admission.ts`: what was
 * admitted before stays, then come the names its definition lists, then those received first. What it refuses is counted anew.
 * @param observations a table, or a query in brackets; `$1` is the experiment's id
 */
export async function admitStoredNames(
  tx: Transaction,
  experimentId: string,
  observations: string,
  limits: MetricLimits,
): Promise<void> {
  const [experiment] = await tx.query<{ variants: string }>(
    'SELECT count(*) AS variants FROM exp.variants WHERE experiment_id = $1',
    [experimentId],
  );
  const most = namesOf(Number(experiment?.variants ?? 0), limits.perExperiment);
  await tx.query(
    `INSERT INTO exp.experiment_metrics (experiment_id, metric_name)
     SELECT $1, metric_name FROM (
       SELECT n.*, row_number() OVER (PARTITION BY is_listed ORDER BY first, metric_name) AS place
       FROM (
         SELECT metric_name, min(received_at) AS first,
           metric_name = ANY((SELECT metrics FROM exp.experiment_details WHERE experiment_id = $1)::text[]) AS is_listed
         FROM ${contributionsSql(observations, 'any')} c
         WHERE experiment_id = $1
           AND NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = c.metric_name)
           AND NOT EXISTS (SELECT FROM exp.experiment_metrics m
             WHERE m.experiment_id = $1 AND m.metric_name = c.metric_name)
         GROUP BY metric_name) n) ranked
     WHERE is_listed OR place <= LEAST(
       $2::bigint - (SELECT count(*) FROM exp.experiment_metrics WHERE experiment_id = $1),
       $3::bigint - (SELECT count(*) FROM exp.metric_kinds))`,
    [experimentId, most, limits.perInstallation],
  );
  const contributions = `(SELECT * FROM ${contributionsSql(observations, 'any')} c WHERE experiment_id = $1
    AND NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = c.metric_name))`;
  const isAdmitted = `EXISTS (SELECT FROM exp.experiment_metrics m WHERE m.experiment_id = $1 AND m.metric_name = c.metric_name)`;
  await tx.query(
    `INSERT INTO exp.metric_kinds AS k (metric_name, kind)
     SELECT metric_name, CASE WHEN bool_or(metrics ? metric_name) THEN 'mean' ELSE 'count' END
     FROM ${contributions} c WHERE ${isAdmitted} GROUP BY metric_name ORDER BY metric_name
     ON CONFLICT (metric_name) DO UPDATE SET kind = 'mean' WHERE EXCLUDED.kind = 'mean' AND k.kind <> 'mean'`,
    [experimentId],
  );
  await tx.query(`DELETE FROM exp.counters WHERE name = 'refused_values' AND experiment_id = $1`, [experimentId]);
  await tx.query(
    `INSERT INTO exp.counters (name, experiment_id, value)
     SELECT 'refused_values', $1, count(*) FROM ${contributions} c WHERE NOT ${isAdmitted} HAVING count(*) > 0`,
    [experimentId],
  );
}
