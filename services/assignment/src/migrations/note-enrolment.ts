import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a decision enrols its unit, and where its attributes stand when another decision of the same request holds them. All older
 * decisions enrolled and held their own.
 */
export class NoteEnrolment1767000000020 implements MigrationInterface {
  readonly name = 'NoteEnrolment1767000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE exp.decisions ADD COLUMN enrols BOOLEAN NOT NULL DEFAULT TRUE, ADD COLUMN attributes_from UUID',
    );
    await runner.query('ALTER TABLE exp.assignments ADD COLUMN enrols BOOLEAN NOT NULL DEFAULT TRUE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.assignments DROP COLUMN enrols');
    await runner.query('ALTER TABLE exp.decisions DROP COLUMN attributes_from, DROP COLUMN enrols');
  }
}
