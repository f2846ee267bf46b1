import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The entities of the survival framework. Floating-point columns may be NaN or infinite; readers of JSON get `null` for those. */
export class CreateSurvival1800000001000 implements MigrationInterface {
  readonly name = 'CreateSurvival1800000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.survival_scenarios (
        name TEXT PRIMARY KEY CHECK (name ~ '^[a-z_]+$'),
        description TEXT NOT NULL,
        n_samples INTEGER NOT NULL,
        n_features INTEGER NOT NULL,
        n_predictive INTEGER NOT NULL,
        covariate_type TEXT NOT NULL CHECK (covariate_type IN ('gaussian', 'lognormal', 'categorical', 'mixed')),
        correlation_matrix JSON,
        n_categorical_features INTEGER NOT NULL,
        cardinality INTEGER NOT NULL,
        censoring_rate DOUBLE PRECISION NOT NULL,
        censoring_distribution TEXT NOT NULL,
        weibull_scale DOUBLE PRECISION NOT NULL,
        weibull_shape DOUBLE PRECISION NOT NULL,
        coefficient_range JSON NOT NULL,
        created_by TEXT NOT NULL,
        created_at TIMESTAMPTZ NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE exp.survival_experiments (
        experiment_id UUID PRIMARY KEY,
        name TEXT NOT NULL,
        description TEXT NOT NULL,
        seed BIGINT NOT NULL CHECK (seed >= 0),
        seeds JSON NOT NULL,
        data_scenario JSON NOT NULL,
        scenario_sha256 TEXT NOT NULL,
        train_ratio DOUBLE PRECISION NOT NULL,
        val_ratio DOUBLE PRECISION NOT NULL,
        test_ratio DOUBLE PRECISION NOT NULL,
        width_sweep JSON NOT NULL,
        depth_sweep JSON NOT NULL,
        base_model_config JSON NOT NULL,
        sweep_type TEXT NOT NULL CHECK (sweep_type IN ('width', 'depth')),
        status TEXT NOT NULL CHECK (status IN ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
        cancel_requested BOOLEAN NOT NULL,
        failure_reason TEXT,
        attempts INTEGER NOT NULL,
        code_version TEXT NOT NULL,
        created_by TEXT NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        started_at TIMESTAMPTZ,
        completed_at TIMESTAMPTZ,
        CHECK ((status IN ('COMPLETED', 'FAILED', 'CANCELLED')) = (completed_at IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX survival_experiments_status ON exp.survival_experiments (status, experiment_id)');
    await runner.query(`
      CREATE TABLE exp.survival_runs (
        run_id UUID PRIMARY KEY,
        experiment_id UUID NOT NULL REFERENCES exp.survival_experiments (experiment_id) ON DELETE CASCADE,
        width INTEGER NOT NULL,
        depth INTEGER NOT NULL,
        seed BIGINT NOT NULL,
        folder TEXT NOT NULL,
        model_config JSON NOT NULL,
        n_parameters BIGINT NOT NULL,
        n_train INTEGER,
        n_train_events INTEGER,
        status TEXT NOT NULL CHECK (status IN ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED')),
        failure_reason TEXT CHECK ((failure_reason IS NOT NULL) = (status IN ('FAILED', 'SKIPPED'))),
        attempts INTEGER NOT NULL,
        learning_rate DOUBLE PRECISION NOT NULL,
        started_at TIMESTAMPTZ,
        completed_at TIMESTAMPTZ,
        epochs_completed INTEGER NOT NULL,
        checkpoint_path TEXT,
        best_checkpoint_epoch INTEGER,
        weights_sha256 TEXT CHECK ((weights_sha256 IS NOT NULL) = (status = 'COMPLETED')),
        job_id UUID,
        policy_version_id UUID,
        UNIQUE (experiment_id, folder),
        CHECK ((status IN ('COMPLETED', 'FAILED', 'SKIPPED')) = (completed_at IS NOT NULL))
      )`);
    await runner.query(`
      CREATE TABLE exp.survival_metric_results (
        run_id UUID NOT NULL REFERENCES exp.survival_runs (run_id) ON DELETE CASCADE,
        epoch INTEGER NOT NULL,
        split TEXT NOT NULL CHECK (split IN ('train', 'val', 'test')),
        c_index DOUBLE PRECISION NOT NULL,
        integrated_brier_score DOUBLE PRECISION NOT NULL,
        neg_log_likelihood DOUBLE PRECISION NOT NULL,
        gradient_norm DOUBLE PRECISION,
        weight_norm DOUBLE PRECISION,
        learning_rate DOUBLE PRECISION,
        batch_loss_variance DOUBLE PRECISION,
        timestamp TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (run_id, epoch, split)
      )`);
    await runner.query(`
      CREATE TABLE exp.survival_curves (
        experiment_id UUID NOT NULL REFERENCES exp.survival_experiments (experiment_id) ON DELETE CASCADE,
        metric_name TEXT NOT NULL CHECK (metric_name IN ('c_index', 'ibs', 'nll')),
        split TEXT NOT NULL CHECK (split IN ('train', 'val', 'test')),
        capacities JSON NOT NULL,
        "values" DOUBLE PRECISION[] NOT NULL,
        std_errors DOUBLE PRECISION[] NOT NULL,
        interpolation_threshold INTEGER,
        peak_location INTEGER,
        peak_value DOUBLE PRECISION,
        classical_minimum DOUBLE PRECISION,
        modern_minimum DOUBLE PRECISION,
        verdict TEXT NOT NULL,
        details JSON NOT NULL,
        PRIMARY KEY (experiment_id, metric_name, split)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['curves', 'metric_results', 'runs', 'experiments', 'scenarios'])
      await runner.query(`DROP TABLE exp.survival_${table}`);
  }
}
