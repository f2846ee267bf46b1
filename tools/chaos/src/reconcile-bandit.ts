import { topics } from '@assay/contracts';
import { copyInto, type Transaction } from '@assay/persistence';
import type { ChaosBandit } from './bandit-traffic.js';
import type { Cluster } from './cluster.js';
import { inDatabase } from './in-database.js';
import type { Ledger } from './ledger.js';
import { readLog } from './read-log.js';
import type { Line } from './report.js';
import { runService } from './run-service.js';

const service = 'bandit-allocation';

/**
 * Compares the bandit's stored and credited rewards with the log's draws and the acknowledged rewards, and recomputes its totals, every allocation
 * and the instances' reported state from the log.
 */
export async function reconcileBandit(cluster: Cluster, ledger: Ledger, bandit: ChaosBandit): Promise<Line[]> {
  const drawn = new Map<string, string>();
  await readLog(cluster, topics.decisions, ({ allocation, decision_id, reason, unit_id }) => {
    if (reason === 'BANDIT' && allocation?.bandit_config_id === bandit.id) drawn.set(decision_id, unit_id);
  });
  const lines = await inDatabase(cluster, service, async (tx) => {
    await tx.query('CREATE TEMP TABLE drawn (id uuid, unit_id text) ON COMMIT DROP');
    await tx.query('CREATE TEMP TABLE told (id uuid, unit_id text, value numeric) ON COMMIT DROP');
    await copyInto(tx, 'drawn', ['id', 'unit_id'], drawn);
    await copyInto(tx, 'told', ['id', 'unit_id', 'value'], rewardsOf(ledger));
    await tx.query('ANALYZE drawn, told');
    const ids = (table: string, column: string, expected: string) =>
      `SELECT (SELECT count(*) FROM ${expected}) AS expected, count(t.${column}) AS found, count(*) FILTER (WHERE t.${column} IS NULL) AS lost,
         count(t.${column}) - count(DISTINCT t.${column}) AS double
       FROM ${expected} e LEFT JOIN ${table} t ON t.${column} = e.id AND t.bandit_config_id = $1`;
    return [
      await line(
        tx,
        'bandit: draws kept (exp.bandit_allocations)',
        ids('exp.bandit_allocations', 'id', 'drawn'),
        bandit,
      ),
      await line(tx, 'bandit: rewards kept (exp.rewards)', ids('exp.rewards', 'event_id', 'told'), bandit),
      await line(tx, 'bandit: rewards credited to their units', credited, bandit),
      await line(tx, 'bandit: rewards in the totals', inTotals, bandit),
    ];
  });

  const url = cluster.url(service);
  const { code, output } = await runService(cluster.stack, service, 'verify.js', [
    '--bandit',
    bandit.id,
    '--all',
    '--url',
    url,
  ]);
  const said = output.trim().split('\n');
  for (const difference of code === 0 ? [] : said) ledger.find(`the log says otherwise: ${difference}`);
  const made = Number(/(\d+) allocations?$/.exec(said[0] ?? '')?.[1] ?? 0);
  return [
    ...lines,
    {
      what: 'bandit: allocations recounted from the log',
      expected: made,
      found: made,
      lost: code === 0 ? 0 : said.length,
      double: 0,
    },
  ];
}

function* rewardsOf(ledger: Ledger) {
  for (const [id, { unitId, value }] of ledger.rewards) yield [id, unitId, value] as const;
}

/** For every unit with a draw and a reward: its draw has its reward, and no other. */
const credited = `
  WITH expected AS (SELECT unit_id, value FROM told WHERE unit_id IN (SELECT unit_id FROM drawn)),
    held AS (SELECT unit_id, reward FROM exp.draws WHERE bandit_config_id = $1 AND reward IS NOT NULL)
  SELECT (SELECT count(*) FROM expected) AS expected, count(h.unit_id) AS found,
    count(*) FILTER (WHERE h.unit_id IS NULL OR h.reward <> e.value) AS lost, count(*) FILTER (WHERE e.unit_id IS NULL) AS double
  FROM expected e FULL JOIN held h USING (unit_id)`;

/** Compares the rewards that were sent with those that were counted: the sums of all arms. */
const inTotals = `
  WITH expected AS (SELECT coalesce(sum(value), 0) AS n FROM told WHERE unit_id IN (SELECT unit_id FROM drawn)),
    held AS (SELECT coalesce(sum(sum), 0) AS n FROM exp.arm_totals WHERE bandit_config_id = $1)
  SELECT e.n AS expected, h.n AS found, greatest(e.n - h.n, 0) AS lost, greatest(h.n - e.n, 0) AS double FROM expected e, held h`;

async function line(tx: Transaction, what: string, sql: string, { id }: ChaosBandit): Promise<Line> {
  const [row] = await tx.query<Record<'expected' | 'found' | 'lost' | 'double', string>>(sql, [id]);
  return {
    what,
    expected: Number(row?.expected),
    found: Number(row?.found),
    lost: Number(row?.lost),
    double: Number(row?.double),
  };
}
