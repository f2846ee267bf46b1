import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rows of the jobs in these tests. There is no unique key, so that a repeated step is detected. */
export class CreateWork1797000000001 implements MigrationInterface {
  readonly name = 'CreateWork1797000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE exp.work (job_id UUID, step INT, digest TEXT, pid INT)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.work');
  }
}
