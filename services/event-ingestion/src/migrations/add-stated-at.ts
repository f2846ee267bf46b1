import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sender's own time of an event that was stamped at its receipt. Whoever does not know the column writes none. */
export class AddStatedAt1764600000000 implements MigrationInterface {
  readonly name = 'AddStatedAt1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.events ADD COLUMN stated_at TIMESTAMP WITH TIME ZONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.events DROP COLUMN stated_at');
  }
}
