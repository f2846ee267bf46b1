import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an instance last did what is due periodically. */
export class CreateMaintenanceClaims1800000010001 implements MigrationInterface {
  readonly name = 'CreateMaintenanceClaims1800000010001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE exp.maintenance_claims (task TEXT PRIMARY KEY, claimed_at TIMESTAMPTZ NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.maintenance_claims');
  }
}
