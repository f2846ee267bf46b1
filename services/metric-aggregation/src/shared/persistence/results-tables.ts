import { timestamptz } from '@assay/persistence';
import {
  contributionsSql,
  overflowDrawsSql,
  unitMomentsSql,
  unitTotalsSql,
  variantUnitsSql,
  weightedMomentsSql,
  weightedUnitsSql,
} from './contributions-sql.js';

/** The tables from which results are read, or queries for what they would contain at another time. */
export interface ResultsTables {
  /** Common table expressions to begin a `WITH` list with; each ends in a comma. */
  readonly with: string;
  readonly unitMoments: string;
  readonly variantUnits: string;
  readonly weightedMoments: string;
  readonly weightedUnits: string;
  readonly overflowDraws: string;
}

/** The tables that triggers maintain. */
export const storedTables: ResultsTables = {
  with: '',
  unitMoments: 'exp.unit_moments',
  variantUnits: 'exp.variant_units',
  weightedMoments: 'exp.weighted_moments',
  weightedUnits: 'exp.weighted_units',
  overflowDraws: 'exp.overflow_draws',
};

/**
 * What the tables would contain for an experiment if nothing had happened after a time and all events had been received at once: the units
 * that were enrolled by then, and their events up to then. Reads every assignment and every observation of the experiment's units.
 * @param asOf milliseconds since the Unix epoch
 */
export function tablesAsOf(experimentId: string, asOf: number): ResultsTables {
  const id = `'${experimentId}'::uuid`;
  const at = `'${timestamptz(asOf)}'::timestamptz`;
  // Applies the rules of the tables to other rows.
  const over = (sql: string) =>
    sql
      .replaceAll('exp.assignments', 'asof_assignments')
      .replaceAll('exp.experiment_details', 'asof_details')
      .replaceAll('exp.unit_totals', 'asof_totals');
  const observations = `(
    SELECT o.* FROM exp.assignments a JOIN exp.observations o ON o.unit_type = a.unit_type AND o.unit_id = a.unit_id
    WHERE a.experiment_id = ${id} AND o.timestamp <= ${at}
      AND (o.claims IS NULL OR o.claims @> jsonb_build_array(jsonb_build_object('experiment_id', ${id}))))`;
  const contributions = over(contributionsSql('asof_observations'));
  const expressions = {
    asof_details: `(
      SELECT experiment_id, baseline_variant_id, counts_until, NULL::timestamptz AS counts_received_until, conversion_window_seconds
      FROM exp.experiment_details WHERE experiment_id = ${id})`,
    asof_assignments: `(
      SELECT experiment_id, unit_type, unit_id, variant_id, assigned_at, source, reason, origin_id,
        CASE WHEN exposed_at <= ${at} THEN exposed_at END AS exposed_at, crossed, regime, propensities
      FROM exp.assignments WHERE experiment_id = ${id} AND assigned_at <= ${at})`,
    asof_observations: observations,
    asof_totals: unitTotalsSql(`(SELECT * FROM ${contributions} c WHERE experiment_id = ${id})`),
    asof_unit_moments: over(unitMomentsSql()),
    asof_variant_units: over(variantUnitsSql),
    asof_weighted_moments: over(weightedMomentsSql),
    asof_weighted_units: over(weightedUnitsSql),
    asof_overflow_draws: over(overflowDrawsSql),
  };
  return {
    with: Object.entries(expressions)
      .map(([name, sql]) => `${name} AS MATERIALIZED ${sql},`)
      .join('\n'),
    unitMoments: 'asof_unit_moments',
    variantUnits: 'asof_variant_units',
    weightedMoments: 'asof_weighted_moments',
    weightedUnits: 'asof_weighted_units',
    overflowDraws: 'asof_overflow_draws',
  };
}

/** A `WITH` list of the tables alone, for a statement without another one. */
export function withTables(tables: ResultsTables): string {
  return tables.with === '' ? '' : `WITH ${tables.with.slice(0, -1)}`;
}
