import { topics } from '@assay/contracts';
import { copyInto, type Transaction } from '@assay/persistence';
import type { Cluster } from './cluster.js';
import type { Ledger } from './ledger.js';
import { readLog } from './read-log.js';
import { inDatabase } from './in-database.js';
import type { Line } from './report.js';

/** The result of a comparison, and the affected decisions, by their position in the ledger. */
export interface DecisionReconciliation {
  readonly lines: readonly Line[];
  readonly lost: ReadonlySet<number>;
  readonly double: ReadonlySet<number>;
}

interface Logged {
  copies: number;
  readonly unitId: string;
}

/** Compares every answered decision with the log, the receipts and the assignments. */
export async function reconcileDecisions(cluster: Cluster, ledger: Ledger): Promise<DecisionReconciliation> {
  const logged = new Map<string, Logged>();
  await readLog(cluster, topics.decisions, ({ decision_id, unit_id }) => {
    const known = logged.get(decision_id);
    if (known) known.copies += 1;
    else logged.set(decision_id, { copies: 1, unitId: unit_id });
  });
  const lost = new Set<number>();
  const double = new Set<number>();
  const places = new Map(ledger.decisions.map(({ id }, place) => [id, place]));
  const note = (ids: Iterable<string>, set: Set<number>) => {
    for (const id of ids) set.add(places.get(id) ?? -1);
  };

  const missing = ledger.decisions.filter(({ id }) => !logged.has(id)).map(({ id }) => id);
  const repeated = [...logged].filter(([, { copies }]) => copies > 1).map(([id]) => id);
  note(missing, lost);
  note(repeated, double);
  const lines: Line[] = [
    {
      what: 'decisions: log',
      expected: places.size,
      found: logged.size,
      lost: missing.length,
      double: repeated.length,
    },
  ];

  const kept = [...logged.values()].filter(({ unitId }) => ledger.refusedUnits.has(unitId)).length;
  lines.push({
    what: 'decisions: refused by 503 for a full journal, and yet in the log',
    expected: 0,
    found: kept,
    lost: 0,
    double: kept,
  });

  const stored = await inDatabase(cluster, 'assignment', async (tx) => {
    await copyDecisions(tx, ledger, logged);
    const [count] = await tx.query<{ n: string }>(
      'SELECT count(*) AS n FROM exp.decisions d JOIN logged USING (decision_id)',
    );
    const absent = await tx.query<{ decision_id: string }>(
      'SELECT decision_id FROM logged LEFT JOIN exp.decisions d USING (decision_id) WHERE d.decision_id IS NULL',
    );
    const twice = await tx.query<{ decision_id: string }>(
      'SELECT decision_id FROM exp.decisions GROUP BY 1 HAVING count(*) > 1',
    );
    return {
      rows: Number(count?.n),
      absent: absent.map((row) => row.decision_id),
      twice: twice.map((row) => row.decision_id),
      assignments: await compareAssignments(tx),
    };
  });
  note(stored.absent, lost);
  note(stored.twice, double);
  lines.push({
    what: 'decisions: receipts (exp.decisions)',
    expected: logged.size,
    found: stored.rows,
    lost: stored.absent.length,
    double: stored.twice.length,
  });
  lines.push({ what: 'units: assignments of assignment', ...stored.assignments });
  const counted = await inDatabase(cluster, 'metric-aggregation', async (tx) => {
    await copyDecisions(tx, ledger, logged);
    return compareAssignments(tx);
  });
  lines.push({ what: 'units: assignments of metric-aggregation', ...counted });
  return { lines, lost, double };
}

async function copyDecisions(tx: Transaction, ledger: Ledger, logged: ReadonlyMap<string, Logged>): Promise<void> {
  await tx.query('CREATE TEMP TABLE logged (decision_id uuid, unit_id text) ON COMMIT DROP');
  await tx.query('CREATE TEMP TABLE told (unit_id text, variant_id uuid) ON COMMIT DROP');
  await copyInto(tx, 'logged', ['decision_id', 'unit_id'], idsAndUnits(logged));
  const told = new Map(ledger.decisions.map(({ unitId, variantId }) => [unitId, variantId]));
  await copyInto(tx, 'told', ['unit_id', 'variant_id'], told);
  await tx.query('ANALYZE logged, told');
}

function* idsAndUnits(logged: ReadonlyMap<string, Logged>) {
  for (const [id, { unitId }] of logged) yield [id, unitId] as const;
}

/** One row per unit of the log, with the variant answered to its client. */
async function compareAssignments(tx: Transaction): Promise<Omit<Line, 'what'>> {
  const [row] = await tx.query<{ expected: string; found: string; lost: string; double: string }>(
    `WITH units AS (SELECT DISTINCT unit_id FROM logged)
     SELECT count(DISTINCT u.unit_id) AS expected, count(a.unit_id) AS found,
       count(*) FILTER (WHERE a.unit_id IS NULL OR a.variant_id <> t.variant_id) AS lost,
       count(a.unit_id) - count(DISTINCT a.unit_id) AS double
     FROM units u LEFT JOIN told t USING (unit_id) LEFT JOIN exp.assignments a ON a.unit_id = u.unit_id AND a.unit_type = 'user'`,
  );
  return {
    expected: Number(row?.expected),
    found: Number(row?.found),
    lost: Number(row?.lost),
    double: Number(row?.double),
  };
}
