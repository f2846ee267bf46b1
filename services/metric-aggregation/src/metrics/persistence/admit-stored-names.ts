import type { Transaction } from '@assay/persistence';
import { namesOf, type MetricLimits } from '../domain/metric-admission.js';
import { contributionsSql } from '../../shared/persistence/contributions-sql.js';

/**
 * Admits the metric names of an experiment that is counted from stored observations, by the rule of `domain/metric-admission.ts`: the names
 * that its definition lists, then those received first; names that the installation already has do not count towards its limit. The first
 * refusal closes the set; refused values are counted when they are posted.
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
       SELECT n.*, row_number() OVER arrival AS place, count(*) FILTER (WHERE NOT is_known) OVER arrival AS new_names
       FROM (
         SELECT metric_name, min(received_at) AS first,
           metric_name = ANY((SELECT metrics FROM exp.experiment_details WHERE experiment_id = $1)::text[]) AS is_listed,
           EXISTS (SELECT FROM exp.metric_kinds k WHERE k.metric_name = c.metric_name) AS is_known
         FROM ${contributionsSql(observations, 'any')} c
         WHERE experiment_id = $1
           AND NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = c.metric_name)
           AND NOT EXISTS (SELECT FROM exp.experiment_metrics m
             WHERE m.experiment_id = $1 AND m.metric_name = c.metric_name)
         GROUP BY metric_name) n
       WINDOW arrival AS (PARTITION BY is_listed ORDER BY first, NOT is_known, metric_name)) ranked
     WHERE is_listed
       OR (place <= $2::bigint - (SELECT count(*) FROM exp.experiment_metrics WHERE experiment_id = $1)
         AND (new_names = 0 OR new_names <= $3::bigint - (SELECT count(*) FROM exp.metric_kinds)))`,
    [experimentId, most, limits.perInstallation],
  );
  await tx.query(
    `INSERT INTO exp.counters (name, experiment_id, value)
     SELECT 'refused_values', $1::uuid, 0 WHERE EXISTS (
       SELECT FROM ${contributionsSql(observations, 'any')} c WHERE experiment_id = $1
         AND NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = c.metric_name)
         AND NOT EXISTS (SELECT FROM exp.experiment_metrics m WHERE m.experiment_id = $1 AND m.metric_name = c.metric_name))
     ON CONFLICT DO NOTHING`,
    [experimentId],
  );
}
