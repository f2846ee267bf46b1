import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Prevents plans in which Postgres looks a unit up by its experiment alone. According to the statistics, an experiment created after the last
 * ANALYZE has no assignments, so the index by experiment seems as good as the index by experiment and unit, and every look-up reads all
 * assignments of the experiment. Without statistics, Postgres assumes 200 distinct experiments.
 */
export class LookUpByKey1760100000005 implements MigrationInterface {
  readonly name = 'LookUpByKey1760100000005';

  async up(runner: QueryRunner): Promise<void> {
    // Setting the type, even the same one, deletes existing statistics.
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN experiment_id TYPE UUID');
    // That recreates the foreign key, and keys are checked in the order of their creation. A change of an experiment locks the experiment before
    // its variants, so the key of the variant must be checked after that of the experiment; in the other order, the transactions can deadlock.
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN variant_id TYPE UUID');
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN experiment_id SET STATISTICS 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.assignments ALTER COLUMN experiment_id SET STATISTICS -1');
  }
}
