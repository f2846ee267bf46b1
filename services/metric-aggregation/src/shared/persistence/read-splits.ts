import type { Queryable } from '@assay/persistence';
import type { Split } from '../domain/srm.js';
import { readRegimes } from './postgres-regimes.js';
import { storedTables, withTables } from './results-tables.js';

/** How the units of experiments were split, read from sums: one row for each regime and variant, whatever the number of units. */
export async function readSplits(
  database: Queryable,
  experimentIds: readonly string[],
  tables = storedTables,
): Promise<Map<string, Split>> {
  if (experimentIds.length === 0) return new Map();
  const ids = [experimentIds];
  const units = await database.query<{
    experiment_id: string;
    regime: number;
    variant_id: string;
    assigned: string;
    exposed: string;
  }>(
    `${withTables(tables)} SELECT experiment_id, regime, variant_id, sum(analysed) AS assigned, sum(analysed_exposed) AS exposed
     FROM ${tables.variantUnits}
     WHERE experiment_id = ANY($1::uuid[]) GROUP BY 1, 2, 3 HAVING sum(analysed) > 0 ORDER BY 1, 2, 3`,
    ids,
  );
  const regimes = await readRegimes(database, experimentIds);
  const overflown = regimes.filter(({ propensities }) => propensities === null).map(({ experimentId }) => experimentId);
  const draws =
    overflown.length === 0
      ? []
      : await database.query<{
          experiment_id: string;
          variant_id: string;
          exposed: boolean;
          expected: string;
          variance: string;
          logs: string[];
          impossible: string;
        }>(
          `${withTables(tables)} SELECT experiment_id, variant_id, exposed, sum(expected) AS expected, sum(variance) AS variance,
             sum(impossible) AS impossible, (
               SELECT array_agg(l.sum::text ORDER BY l.n)
               FROM (SELECT n, sum(log) AS sum FROM ${tables.overflowDraws} p, unnest(p.logs) WITH ORDINALITY AS x(log, n)
                     WHERE p.experiment_id = o.experiment_id AND p.variant_id = o.variant_id AND p.exposed = o.exposed
                     GROUP BY n) l) AS logs
           FROM ${tables.overflowDraws} o WHERE experiment_id = ANY($1::uuid[])
           GROUP BY experiment_id, variant_id, exposed ORDER BY 1, 2, 3`,
          [overflown],
        );
  const variants = await database.query<{ experiment_id: string; id: string; allocation: string }>(
    'SELECT experiment_id, id, allocation FROM exp.variants WHERE experiment_id = ANY($1::uuid[])',
    ids,
  );
  const evidence = await database.query<{ experiment_id: string; assigned: number; exposed: number }>(
    'SELECT experiment_id, assigned, exposed FROM exp.srm_evidence WHERE experiment_id = ANY($1::uuid[])',
    ids,
  );
  return new Map(
    experimentIds.map((id) => {
      const own = <T extends { experiment_id: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.experiment_id === id);
      const [lowest] = own(evidence);
      return [
        id,
        {
          regimes: regimes.filter(({ experimentId }) => experimentId === id),
          units: own(units).map((row) => ({
            regime: row.regime,
            variantId: row.variant_id,
            assigned: Number(row.assigned),
            exposed: Number(row.exposed),
          })),
          overflow: own(draws).map((row) => ({
            variantId: row.variant_id,
            exposed: row.exposed,
            expected: Number(row.expected),
            variance: Number(row.variance),
            logs: row.logs.map((log) => Number(log) / 1e12),
            impossible: Number(row.impossible),
          })),
          allocations: new Map(own(variants).map((row) => [row.id, Number(row.allocation)])),
          lowest: { assigned: lowest?.assigned ?? 1, exposed: lowest?.exposed ?? 1 },
        },
      ];
    }),
  );
}
