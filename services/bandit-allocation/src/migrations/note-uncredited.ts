import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reason why a reward counts for no draw, and the number of such rewards. */
export class NoteUncredited1764000000060 implements MigrationInterface {
  readonly name = 'NoteUncredited1764000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.rewards ADD COLUMN uncredited TEXT');
    await runner.query(`
      CREATE TABLE exp.uncredited_rewards (
        bandit_config_id UUID NOT NULL REFERENCES exp.bandit_configurations(id),
        reason           TEXT NOT NULL,
        count            BIGINT NOT NULL,
        PRIMARY KEY (bandit_config_id, reason)
      )`);
    // Sets the reason of stored rewards, by the rules of creditRewards; a timestamp of a full second covers that whole second.
    await runner.query(`
      WITH placed AS (
        SELECT reward.bandit_config_id, reward.event_id, reward.timestamp, until, draw.decided_at,
          (config.definition->'reward'->>'windowMs')::float8 * INTERVAL '1 millisecond' AS reach
        FROM exp.rewards reward
        JOIN exp.bandit_configurations config ON config.id = reward.bandit_config_id
        CROSS JOIN LATERAL (
          SELECT CASE WHEN date_trunc('second', reward.timestamp) = reward.timestamp
            THEN reward.timestamp + INTERVAL '999 milliseconds' ELSE reward.timestamp END AS until) AS stands
        LEFT JOIN LATERAL (
          SELECT decided_at FROM exp.draws
          WHERE draws.bandit_config_id = reward.bandit_config_id AND draws.unit_id = reward.unit_id
            AND CASE
              WHEN NOT (config.definition->>'perDecision')::boolean THEN TRUE
              WHEN reward.decision_id IS NULL THEN decided_at <= until
              ELSE decision_id = reward.decision_id
            END
          ORDER BY decided_at DESC LIMIT 1) AS draw ON TRUE)
      UPDATE exp.rewards AS reward
      SET uncredited = CASE WHEN decided_at IS NULL THEN 'unknown_decision' ELSE 'outside_window' END
      FROM placed
      WHERE reward.bandit_config_id = placed.bandit_config_id AND reward.event_id = placed.event_id
        AND (decided_at IS NULL OR decided_at > until OR reward.timestamp > decided_at + reach)`);
    await runner.query(`
      INSERT INTO exp.uncredited_rewards (bandit_config_id, reason, count)
      SELECT bandit_config_id, uncredited, count(*) FROM exp.rewards
      WHERE uncredited IS NOT NULL GROUP BY bandit_config_id, uncredited`);
    await runner.query(
      'CREATE INDEX uncredited_rewards_of_units ON exp.rewards(bandit_config_id, unit_id) WHERE uncredited IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.uncredited_rewards');
    await runner.query('ALTER TABLE exp.rewards DROP COLUMN uncredited');
  }
}
