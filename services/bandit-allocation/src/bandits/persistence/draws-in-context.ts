import { millis, type Transaction } from '@assay/persistence';
import type { CountedDraw } from '@assay/learning';
import { inOrder } from './in-order.js';

/** Maximum draws of one query. */
const drawsAtOnce = 10_000;

/**
 * A contextual bandit's draws that were decided in a time range, with their rewards. Draws without a reward have 0: silent draws, and draws that
 * the caller is about to mark as silent.
 * @param from exclusive, milliseconds since the Unix epoch
 * @param to exclusive, milliseconds since the Unix epoch
 * @param condition SQL over `exp.draws`
 */
export async function* drawsInContext(
  tx: Transaction,
  banditId: string,
  from: number,
  to: number,
  condition: string,
): AsyncGenerator<CountedDraw[]> {
  for (let after = [new Date(from), '']; ;) {
    const rows = await tx.query<DrawRow>(
      `SELECT draw_key, unit_id, arm_id, ${millis('decided_at')} AS decided_ms, steps, reward FROM exp.draws
       WHERE bandit_config_id = $1 AND (decided_at, draw_key) > ($2, $3) AND decided_at < $4 AND ${inOrder('draws')} AND (${condition})
       ORDER BY decided_at, draw_key LIMIT ${drawsAtOnce}`,
      [banditId, ...after, to === Infinity ? 'infinity' : new Date(to)],
    );
    if (rows.length > 0) yield rows.map(toCounted);
    const last = rows.at(-1);
    if (last === undefined || rows.length < drawsAtOnce) return;
    after = [new Date(Number(last.decided_ms)), last.draw_key];
  }
}

function toCounted({ arm_id, decided_ms, reward, steps, unit_id }: DrawRow): CountedDraw {
  return { unitId: unit_id, armId: arm_id, decidedAt: Number(decided_ms), reward: reward ?? '0', steps };
}

interface DrawRow {
  draw_key: string;
  unit_id: string;
  arm_id: string;
  decided_ms: string;
  steps: number[] | null;
  reward: string | null;
}
