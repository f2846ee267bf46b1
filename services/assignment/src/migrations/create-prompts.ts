import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prompts and their immutable versions, which variants refer to by `prompt_version_id`. */
export class CreatePrompts1760100000002 implements MigrationInterface {
  readonly name = 'CreatePrompts1760100000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.prompts (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        name VARCHAR(255) NOT NULL UNIQUE,
        description TEXT,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
      )`);
    await runner.query(`
      CREATE TABLE exp.prompt_versions (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        prompt_id UUID NOT NULL REFERENCES exp.prompts(id),
        version INTEGER NOT NULL,
        template TEXT NOT NULL,
        variables JSONB NOT NULL DEFAULT '[]',
        model_provider VARCHAR(100),
        model_name VARCHAR(255),
        status VARCHAR(50) NOT NULL DEFAULT 'active',
        created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        UNIQUE(prompt_id, version)
      )`);
    await runner.query('CREATE INDEX idx_prompt_versions_prompt ON exp.prompt_versions(prompt_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.prompt_versions');
    await runner.query('DROP TABLE exp.prompts');
  }
}
