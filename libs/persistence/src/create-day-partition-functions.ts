import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Allows a role that owns no table to add and drop day partitions, see {@link DayPartitions}. The functions run with their owner's rights, so they
 * only accept a partitioned table of schema `exp` and a day, and build every name themselves.
 */
export class CreateDayPartitionFunctions1760000000002 implements MigrationInterface {
  readonly name = 'CreateDayPartitionFunctions1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION exp.ensure_day_partition(parent TEXT, partition_column TEXT, day DATE) RETURNS BOOLEAN
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
      DECLARE
        child TEXT := parent || '_' || to_char(day, 'YYYYMMDD');
        lower_bound TIMESTAMPTZ := day::timestamptz;
        upper_bound TIMESTAMPTZ := (day + 1)::timestamptz;
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
                       WHERE c.relnamespace = 'exp'::regnamespace AND c.relname = parent) THEN
          RAISE EXCEPTION 'exp.% is not a partitioned table', parent;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('day_partition.' || parent, 0));
        IF to_regclass(format('exp.%I', child)) IS NOT NULL THEN
          RETURN FALSE;
        END IF;
        EXECUTE format('CREATE TABLE exp.%I (LIKE exp.%I INCLUDING ALL)', child, parent);
        -- Rows of the day that came before its partition are in the default one, which may not keep them.
        EXECUTE format('WITH moved AS (DELETE FROM exp.%I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO exp.%I SELECT * FROM moved',
                       parent || '_default', partition_column, partition_column, child) USING lower_bound, upper_bound;
        EXECUTE format('ALTER TABLE exp.%I ATTACH PARTITION exp.%I FOR VALUES FROM (%L) TO (%L)', parent, child, lower_bound, upper_bound);
        RETURN TRUE;
      END $$`);
    await runner.query(`
      CREATE FUNCTION exp.drop_day_partitions(parent TEXT, partition_column TEXT, before DATE) RETURNS SETOF TEXT
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
      DECLARE
        child TEXT;
      BEGIN
        FOR child IN
          SELECT c.relname FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            JOIN pg_class p ON p.oid = i.inhparent
          WHERE p.relnamespace = 'exp'::regnamespace AND p.relname = parent AND p.relkind = 'p'
            AND c.relname ~ '_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < before
          ORDER BY c.relname
        LOOP
          EXECUTE format('DROP TABLE exp.%I', child);
          RETURN NEXT child;
        END LOOP;
        EXECUTE format('DELETE FROM exp.%I WHERE %I < $1', parent || '_default', partition_column) USING before::timestamptz;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION exp.ensure_day_partition(TEXT, TEXT, DATE)');
    await runner.query('DROP FUNCTION exp.drop_day_partitions(TEXT, TEXT, DATE)');
  }
}
