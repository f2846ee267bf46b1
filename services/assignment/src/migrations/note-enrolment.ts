import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a decision enrols its unit, and the decision of the same request that contains its attributes, if it does not contain them itself.
 * All older decisions enrol and contain their attributes.
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
