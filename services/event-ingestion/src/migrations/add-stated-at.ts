import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The timestamp that the client sent, of an event that got the time of receipt. Older instances leave the column null. */
export class AddStatedAt1764600000000 implements MigrationInterface {
  readonly name = 'AddStatedAt1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.events ADD COLUMN stated_at TIMESTAMP WITH TIME ZONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.events DROP COLUMN stated_at');
  }
}
