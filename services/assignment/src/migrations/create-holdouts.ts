import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shares of units that are excluded from experiments. */
export class CreateHoldouts1760100000003 implements MigrationInterface {
  readonly name = 'CreateHoldouts1760100000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.holdouts (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        name VARCHAR(255) NOT NULL UNIQUE,
        unit_type VARCHAR(50) NOT NULL,
        share DECIMAL(5,4) NOT NULL,
        salt VARCHAR(255) NOT NULL,
        experiments JSONB NOT NULL DEFAULT '[]',
        is_active BOOLEAN NOT NULL DEFAULT TRUE,
        version INTEGER NOT NULL DEFAULT 1,
        created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
        updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.holdouts');
  }
}
