import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bytes of an experiment's files: estimated when it is created, measured after it has ended. And when its deletion began. */
export class AddExperimentFiles1800000010002 implements MigrationInterface {
  readonly name = 'AddExperimentFiles1800000010002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exp.survival_experiments
        ADD COLUMN estimated_file_bytes BIGINT NOT NULL DEFAULT 0,
        ADD COLUMN file_bytes BIGINT,
        ADD COLUMN deleted_at TIMESTAMPTZ`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE exp.survival_experiments DROP COLUMN estimated_file_bytes, DROP COLUMN file_bytes, DROP COLUMN deleted_at',
    );
  }
}
