import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The names that each experiment counts, so that junk names cannot grow without end; what has been counted stays. */
export class AddExperimentMetrics1796000002500 implements MigrationInterface {
  readonly name = 'AddExperimentMetrics1796000002500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.experiment_metrics (
          experiment_id   UUID NOT NULL,
          metric_name     VARCHAR(100) NOT NULL,
          PRIMARY KEY (experiment_id, metric_name)
      );
      INSERT INTO exp.experiment_metrics (experiment_id, metric_name)
      SELECT DISTINCT experiment_id, metric_name FROM exp.metric_aggregates;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.experiment_metrics');
  }
}
