import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of the kind `bandit`: the bandit and the number of its allocation, with the probabilities by arm or, for a contextual bandit, its policy
 * in the artifact store, in the columns of models.
 */
export class AddBanditVersions1800000031000 implements MigrationInterface {
  readonly name = 'AddBanditVersions1800000031000';

  async up(runner: QueryRunner): Promise<void> {
    // The checks that this replaces have no names of their own.
    await runner.query(`
      DO $$
      DECLARE unnamed TEXT;
      BEGIN
        FOR unnamed IN
          SELECT conname FROM pg_constraint WHERE conrelid = 'exp.policy_versions'::regclass AND contype = 'c'
            AND pg_get_constraintdef(oid) ~ '\\m(model_sha256|model_bytes|artifact|action_probabilities)\\M'
        LOOP
          EXECUTE format('ALTER TABLE exp.policy_versions DROP CONSTRAINT %I', unnamed);
        END LOOP;
      END $$`);
    await runner.query(`
      ALTER TABLE exp.policy_versions
        ADD COLUMN bandit_config_id UUID,
        ADD COLUMN allocation_version INTEGER,
        ADD CONSTRAINT policy_versions_bandit CHECK ((kind = 'bandit') = (bandit_config_id IS NOT NULL)
          AND (kind = 'bandit') = (allocation_version IS NOT NULL)),
        ADD CONSTRAINT policy_versions_artifact CHECK ((model_sha256 IS NULL) = (artifact IS NULL) AND (model_bytes IS NULL) = (artifact IS NULL)),
        ADD CONSTRAINT policy_versions_content CHECK (CASE kind
          WHEN 'onnx' THEN artifact IS NOT NULL AND action_probabilities IS NULL
          WHEN 'fixed' THEN artifact IS NULL AND action_probabilities IS NOT NULL
          ELSE (artifact IS NULL) = (action_probabilities IS NOT NULL) END)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exp.policy_versions
        DROP CONSTRAINT policy_versions_bandit,
        DROP CONSTRAINT policy_versions_artifact,
        DROP CONSTRAINT policy_versions_content,
        DROP COLUMN bandit_config_id,
        DROP COLUMN allocation_version,
        ADD CHECK ((model_sha256 IS NOT NULL) = (kind = 'onnx')),
        ADD CHECK ((model_bytes IS NOT NULL) = (kind = 'onnx')),
        ADD CHECK ((artifact IS NOT NULL) = (kind = 'onnx')),
        ADD CHECK ((action_probabilities IS NOT NULL) = (kind = 'fixed'))`);
  }
}
