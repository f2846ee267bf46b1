import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps Postgres from looking a unit up by its experiment alone. By its statistics an experiment that began after the last ANALYZE has no
 * assignments, so the index by experiment looks as good as the one by experiment and unit, and every look-up reads all that the
 * experiment has. Without statistics an experiment is taken for one of 200.
 */
export class LookUpByKey1760100000005 implements MigrationInterface {
  readonly name = 'LookUpByKey1760100000005';

  async up(runner: QueryRunner): Promise<void> {
    // The same type again: what statistics there are go.
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN experiment_id TYPE UUID');
    // It makes the foreign key anew, and keys are checked in the order they were made. Whoever changes an experiment locks it before its
    // variants, so that of the variant must be checked after that of the experiment: the other way round, both wait for each other.
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN variant_id TYPE UUID');
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN experiment_id SET STATISTICS 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN experiment_id SET STATISTICS -1');
  }
}
