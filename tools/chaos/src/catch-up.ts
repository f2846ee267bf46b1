import type { Cluster } from './cluster.js';
import type { Ledger } from './ledger.js';
import { inDatabase } from './in-database.js';

const EVERY_MS = 1_000;
/** If the positions have not moved for this long, and there are enough rows, all work is done. */
const STILL_MS = 3_000;
/** Without any movement for this long, missing rows will not arrive. */
const GIVE_UP_MS = 90_000;

/**
 * Waits until every consumer has handled everything that the clients sent, or none moves any more.
 * @returns how long that took, without the final wait, milliseconds
 */
export async function catchUp(cluster: Cluster, ledger: Ledger, log: (line: string) => void): Promise<number> {
  const startedAt = performance.now();
  let before = '';
  let movedAt = performance.now();
  for (;;) {
    const now = await state(cluster);
    const text = JSON.stringify(now);
    if (text !== before) movedAt = performance.now();
    before = text;
    const sent = ledger.acknowledged + ledger.rewards.size;
    const isEnough =
      now.events >= sent &&
      now.observations >= sent &&
      now.decisions >= ledger.decisions.length &&
      now.rewards >= ledger.rewards.size;
    const stillMs = performance.now() - movedAt;
    if (stillMs > (isEnough ? STILL_MS : GIVE_UP_MS)) return Math.max(0, movedAt - startedAt);
    log(
      `catching up: ${now.events} rows, ${now.observations} counted of ${sent}; ${now.decisions} receipts of ${ledger.decisions.length}; ${now.rewards} rewards of ${ledger.rewards.size}`,
    );
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

async function state(cluster: Cluster) {
  const count = (service: string, table: string) =>
    inDatabase(cluster, service, async (tx) => {
      const [row] = await tx.query<{ n: string; positions: string }>(
        `SELECT (SELECT count(*) FROM ${table}) AS n, (SELECT sum(next_offset) FROM exp.consumer_offset) AS positions`,
      );
      return { n: Number(row?.n), positions: row?.positions };
    });
  const [events, observations, decisions, rewards] = await Promise.all([
    count('event-ingestion', 'exp.event_ids'),
    count('metric-aggregation', 'exp.observations'),
    count('assignment', 'exp.decisions'),
    count('bandit-allocation', 'exp.rewards'),
  ]);
  return {
    events: events.n,
    observations: observations.n,
    decisions: decisions.n,
    rewards: rewards.n,
    positions: [events.positions, observations.positions, decisions.positions, rewards.positions],
  };
}
