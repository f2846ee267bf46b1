import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stored log of decisions: one assignment per unit and experiment, and every receipt for the retention period. */
export class CreateAssignments1760100000001 implements MigrationInterface {
  readonly name = 'CreateAssignments1760100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.assignments (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        experiment_id UUID NOT NULL REFERENCES exp.experiments(id),
        unit_type VARCHAR(50) NOT NULL,
        unit_id VARCHAR(255) NOT NULL,
        variant_id UUID NOT NULL REFERENCES exp.variants(id),
        assigned_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        decision_id UUID,
        reason VARCHAR(20) NOT NULL DEFAULT 'SPLIT',
        UNIQUE(experiment_id, unit_id)
      )`);
    await runner.query('CREATE INDEX idx_assignments_unit ON exp.assignments(unit_type, unit_id)');
    await runner.query('CREATE INDEX idx_assignments_experiment ON exp.assignments(experiment_id)');
    // JSON instead of JSONB for attributes, because a replay must use exactly the text that was sent.
    await runner.query(`
      CREATE TABLE exp.decisions (
        decision_id UUID NOT NULL,
        unit_type VARCHAR(50) NOT NULL,
        unit_id VARCHAR(255) NOT NULL,
        attributes JSON,
        experiment_id UUID NOT NULL,
        experiment_version INTEGER NOT NULL,
        variant_id UUID NOT NULL,
        reason VARCHAR(20) NOT NULL,
        bucket INTEGER NOT NULL,
        propensities JSONB NOT NULL,
        sticky_unavailable BOOLEAN NOT NULL,
        decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
        PRIMARY KEY (decision_id, decided_at)
      ) PARTITION BY RANGE (decided_at)`);
    await runner.query('CREATE TABLE exp.decisions_default PARTITION OF exp.decisions DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.decisions');
    await runner.query('DROP TABLE exp.assignments');
  }
}
