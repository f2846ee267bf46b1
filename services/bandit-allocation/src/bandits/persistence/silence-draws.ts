import { type Transaction, millis } from '@assay/persistence';
import { type Bandit, regressionPostings } from '@assay/learning';
import { drawsInContext } from './draws-in-context.js';
import { postRegression } from './post-regression.js';
import { readCuts } from './read-cuts.js';

/**
 * Sets the reward of draws whose window has ended without a reward event to 0. The bandit must be locked.
 * @param readUntil time up to which the log of rewards has been read, milliseconds since the Unix epoch
 * @returns the time up to which silent draws are counted: the latest of `readUntil`, the previous result and the creation of the bandit
 */
export async function silenceDraws(tx: Transaction, bandit: Bandit, readUntil: number): Promise<number> {
  // The time never decreases, because draws that were counted as silent stay silent.
  const [row] = await tx.query<{ as_of_ms: string }>(
    `UPDATE exp.bandit_configurations SET silenced_until = greatest(silenced_until, $2) WHERE id = $1
     RETURNING ${millis('silenced_until')} AS as_of_ms`,
    [bandit.id, new Date(Math.max(readUntil, bandit.createdAt))],
  );
  const asOf = Number(row?.as_of_ms ?? readUntil);
  if (bandit.context !== null) await silenceInContext(tx, bandit, asOf);
  await tx.query(
    `WITH silent AS (
       UPDATE exp.draws SET is_silent = TRUE
       WHERE bandit_config_id = $1 AND reward IS NULL AND NOT is_silent AND decided_at < $2
       RETURNING arm_id, decided_at, floor(${millis('decided_at')} / $3::numeric)::bigint AS period),
     counted AS (
       SELECT arm_id, period, count(*) AS resolved, (
         SELECT max(since) FROM exp.drift_alarms WHERE bandit_config_id = $1 AND since <= decided_at) AS since
       FROM silent GROUP BY arm_id, period, since),
     later AS (
       INSERT INTO exp.epoch_totals AS totals (bandit_config_id, arm_id, since, period, resolved, sum, sum_squares)
       SELECT $1, arm_id, since, period, resolved, 0, 0 FROM counted WHERE since IS NOT NULL
       ON CONFLICT (bandit_config_id, arm_id, since, period) DO UPDATE SET resolved = totals.resolved + EXCLUDED.resolved)
     INSERT INTO exp.arm_totals AS totals (bandit_config_id, arm_id, period, decisions, resolved, sum, sum_squares)
     SELECT $1, arm_id, period, 0, sum(resolved), 0, 0 FROM counted GROUP BY arm_id, period
     ON CONFLICT (bandit_config_id, arm_id, period) DO UPDATE SET resolved = totals.resolved + EXCLUDED.resolved`,
    [bandit.id, new Date(asOf - bandit.reward.windowMs), bandit.forgetting.periodMs],
  );
  return asOf;
}

/** Adds the rewards of 0 to the model sums. The caller marks the same draws as silent afterwards. */
async function silenceInContext(tx: Transaction, bandit: Bandit, asOf: number): Promise<void> {
  const cuts = await readCuts(tx, bandit.id);
  const ended = asOf - bandit.reward.windowMs;
  for await (const draws of drawsInContext(tx, bandit.id, 0, ended, 'reward IS NULL AND NOT is_silent')) {
    const changes = draws.map((after) => ({ before: undefined, after }));
    const postings = regressionPostings(bandit, changes, cuts);
    await postRegression(
      tx,
      postings.map((posting) => ({ banditId: bandit.id, posting })),
    );
  }
}
