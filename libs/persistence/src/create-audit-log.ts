import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what, when and from where; see {@link writeAudit}. The database rejects changes to existing rows. */
export class CreateAuditLog1767000000000 implements MigrationInterface {
  readonly name = 'CreateAuditLog1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Ids of entities are texts: an entity without an id is identified by its name.
    await runner.query(`
      CREATE TABLE exp.audit_log (
        id UUID PRIMARY KEY,
        at TIMESTAMPTZ NOT NULL,
        subject VARCHAR(255) NOT NULL,
        credential VARCHAR(20) NOT NULL,
        address VARCHAR(255),
        request_id VARCHAR(255),
        action VARCHAR(50) NOT NULL,
        entity_type VARCHAR(50) NOT NULL,
        entity_id VARCHAR(255) NOT NULL,
        entity_name VARCHAR(255) NOT NULL,
        version INTEGER,
        changes JSONB NOT NULL,
        changes_left_out INTEGER NOT NULL
      )`);
    await runner.query('CREATE INDEX idx_audit_log_subject ON exp.audit_log(subject, id)');
    await runner.query('CREATE INDEX idx_audit_log_entity_id ON exp.audit_log(entity_id, id)');
    await runner.query('CREATE INDEX idx_audit_log_entity_name ON exp.audit_log(entity_name, id)');
    await runner.query(`
      CREATE FUNCTION exp.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;
      END $$`);
    await runner.query(`
      CREATE TRIGGER audit_log_is_immutable BEFORE UPDATE OR DELETE ON exp.audit_log
        FOR EACH ROW EXECUTE FUNCTION exp.refuse_audit_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.audit_log');
    await runner.query('DROP FUNCTION exp.refuse_audit_change()');
  }
}
