import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies, their versions and the aliases of these. A run is named without a reference, because it may be deleted before its policy. */
export class CreatePolicies1800000002000 implements MigrationInterface {
  readonly name = 'CreatePolicies1800000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.policies (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        name VARCHAR(255) NOT NULL UNIQUE,
        description TEXT,
        created_by TEXT NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
      )`);
    await runner.query(`
      CREATE TABLE exp.policy_versions (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        policy_id UUID NOT NULL REFERENCES exp.policies(id),
        version INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('onnx', 'fixed', 'bandit')),
        mlflow_model_name VARCHAR(255) NOT NULL,
        mlflow_model_version VARCHAR(50) NOT NULL,
        mlflow_linked_at TIMESTAMP WITH TIME ZONE,
        config_defaults JSONB NOT NULL DEFAULT '{}',
        status VARCHAR(50) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deprecated', 'archived')),
        model_sha256 TEXT CHECK ((model_sha256 IS NOT NULL) = (kind = 'onnx')),
        model_bytes BIGINT CHECK ((model_bytes IS NOT NULL) = (kind = 'onnx')),
        artifact TEXT CHECK ((artifact IS NOT NULL) = (kind = 'onnx')),
        signature JSON CHECK ((signature IS NOT NULL) = (kind = 'onnx')),
        features JSON,
        action_probabilities JSON CHECK ((action_probabilities IS NOT NULL) = (kind = 'fixed')),
        run_id UUID,
        experiment_id UUID CHECK ((experiment_id IS NULL) = (run_id IS NULL)),
        scenario_sha256 TEXT CHECK ((scenario_sha256 IS NULL) = (run_id IS NULL)),
        code_version TEXT CHECK ((code_version IS NULL) = (run_id IS NULL)),
        seed BIGINT CHECK ((seed IS NULL) = (run_id IS NULL)),
        created_by TEXT NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        UNIQUE(policy_id, version)
      )`);
    await runner.query('CREATE INDEX idx_policy_versions_policy ON exp.policy_versions(policy_id)');
    await runner.query(
      'CREATE INDEX idx_policy_versions_mlflow ON exp.policy_versions(mlflow_model_name, mlflow_model_version)',
    );
    await runner.query(`
      CREATE TABLE exp.policy_aliases (
        policy_id UUID NOT NULL REFERENCES exp.policies(id),
        alias TEXT NOT NULL,
        version INTEGER NOT NULL,
        previous_version INTEGER,
        changed_by TEXT NOT NULL,
        changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
        PRIMARY KEY (policy_id, alias),
        FOREIGN KEY (policy_id, version) REFERENCES exp.policy_versions(policy_id, version),
        FOREIGN KEY (policy_id, previous_version) REFERENCES exp.policy_versions(policy_id, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['policy_aliases', 'policy_versions', 'policies'])
      await runner.query(`DROP TABLE exp.${table}`);
  }
}
