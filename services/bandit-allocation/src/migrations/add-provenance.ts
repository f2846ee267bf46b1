import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inputs of a bandit's state: the time up to which silent draws are counted, and the offsets of the log. */
export class AddProvenance1764000000010 implements MigrationInterface {
  readonly name = 'AddProvenance1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.bandit_configurations ADD COLUMN silenced_until TIMESTAMP WITH TIME ZONE');
    // If a partition is read again, records are not counted again and earlier counts stay, so the furthest offset describes the state.
    await runner.query('ALTER TABLE exp.consumer_offset ADD COLUMN furthest_offset BIGINT');
    await runner.query('UPDATE exp.consumer_offset SET furthest_offset = next_offset');
    await runner.query(`
      CREATE FUNCTION exp.keep_furthest_offset() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.furthest_offset := greatest(NEW.next_offset, CASE WHEN TG_OP = 'UPDATE' THEN OLD.furthest_offset END);
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER keep_furthest_offset BEFORE INSERT OR UPDATE ON exp.consumer_offset
      FOR EACH ROW EXECUTE FUNCTION exp.keep_furthest_offset()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER keep_furthest_offset ON exp.consumer_offset');
    await runner.query('DROP FUNCTION exp.keep_furthest_offset');
    await runner.query('ALTER TABLE exp.consumer_offset DROP COLUMN furthest_offset');
    await runner.query('ALTER TABLE exp.bandit_configurations DROP COLUMN silenced_until');
  }
}
