import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches and their iterations. */
export class CreateBayesianModels1764000000001 implements MigrationInterface {
  readonly name = 'CreateBayesianModels1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    // The columns up to updated_at are those of the seed.
    await runner.query(`
      CREATE TABLE exp.bayesian_models (
        id                   UUID PRIMARY KEY,
        experiment_id        UUID NOT NULL,
        model_type           VARCHAR(50) NOT NULL,
        hyperparameters      JSONB NOT NULL,
        acquisition_function VARCHAR(50) NOT NULL,
        parameter_space      JSONB NOT NULL,
        posterior_state      JSONB NOT NULL,
        next_points          JSONB NOT NULL,
        convergence_metrics  JSONB,
        updated_at           TIMESTAMP WITH TIME ZONE NOT NULL,
        stopping             JSONB NOT NULL,
        created_at           TIMESTAMP WITH TIME ZONE NOT NULL
      )`);
    await runner.query('CREATE INDEX ON exp.bayesian_models(experiment_id)');
    await runner.query(`
      CREATE TABLE exp.optimization_iterations (
        id                UUID PRIMARY KEY,
        model_id          UUID NOT NULL REFERENCES exp.bayesian_models(id),
        iteration_number  INTEGER NOT NULL CHECK (iteration_number > 0),
        suggested_point   JSONB NOT NULL,
        observed_value    DOUBLE PRECISION,
        acquisition_value DOUBLE PRECISION,
        improvement       DOUBLE PRECISION,
        UNIQUE (model_id, iteration_number)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.optimization_iterations');
    await runner.query('DROP TABLE exp.bayesian_models');
  }
}
