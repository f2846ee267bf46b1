import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Experiments and variants: the exact columns of the data model, followed by additional columns. Every additional column has a default, so that
 * a row with the data model's columns alone is valid.
 */
export class CreateExperiments1760100000000 implements MigrationInterface {
  readonly name = 'CreateExperiments1760100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.experiments (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        name VARCHAR(255) NOT NULL UNIQUE,
        description TEXT,
        status VARCHAR(50) NOT NULL DEFAULT 'draft',
        unit_type VARCHAR(50) NOT NULL,
        start_at TIMESTAMP WITH TIME ZONE,
        end_at TIMESTAMP WITH TIME ZONE,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        version INTEGER NOT NULL DEFAULT 1,
        hash_algorithm VARCHAR(50) NOT NULL DEFAULT 'assay',
        salt VARCHAR(255),
        baseline_variant_id UUID,
        sticky BOOLEAN NOT NULL DEFAULT FALSE,
        layer JSONB,
        targeting JSONB,
        overrides JSONB NOT NULL DEFAULT '{}',
        metrics JSONB NOT NULL DEFAULT '[]'
      )`);
    await runner.query('CREATE INDEX idx_experiments_status ON exp.experiments(status)');
    await runner.query('CREATE INDEX idx_experiments_name ON exp.experiments(name)');
    await runner.query(`
      CREATE TABLE exp.variants (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        experiment_id UUID NOT NULL REFERENCES exp.experiments(id),
        name VARCHAR(255) NOT NULL,
        description TEXT,
        allocation DECIMAL(5,4) NOT NULL,
        config JSONB NOT NULL DEFAULT '{}',
        created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        position INTEGER NOT NULL DEFAULT 0,
        ranges JSONB NOT NULL DEFAULT '[]',
        UNIQUE(experiment_id, name)
      )`);
    await runner.query('CREATE INDEX idx_variants_experiment ON exp.variants(experiment_id)');
    // Deferred, because an experiment is written before its variants.
    await runner.query(`
      ALTER TABLE exp.experiments ADD CONSTRAINT experiments_baseline_variant_id_fkey
        FOREIGN KEY (baseline_variant_id) REFERENCES exp.variants(id) DEFERRABLE INITIALLY DEFERRED`);
    await runner.query(`
      CREATE TABLE exp.experiment_versions (
        experiment_id UUID NOT NULL REFERENCES exp.experiments(id),
        version INTEGER NOT NULL,
        definition JSONB NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
        PRIMARY KEY (experiment_id, version)
      )`);
    await runner.query(`
      CREATE FUNCTION exp.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;
      END $$`);
    await runner.query(`
      CREATE TRIGGER experiment_versions_are_immutable BEFORE UPDATE OR DELETE ON exp.experiment_versions
        FOR EACH ROW EXECUTE FUNCTION exp.refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.experiment_versions');
    await runner.query('DROP FUNCTION exp.refuse_change()');
    await runner.query('ALTER TABLE exp.experiments DROP CONSTRAINT experiments_baseline_variant_id_fkey');
    await runner.query('DROP TABLE exp.variants');
    await runner.query('DROP TABLE exp.experiments');
  }
}
