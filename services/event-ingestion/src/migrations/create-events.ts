import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events, partitioned by day of `timestamp`; the ids of stored events; later copies with different content. */
export class CreateEvents1763700000000 implements MigrationInterface {
  readonly name = 'CreateEvents1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    // The columns are those of the seed, plus decision_id. The primary key of a partitioned table must contain the partition's column.
    await runner.query(`
      CREATE TABLE exp.events (
        id          UUID NOT NULL DEFAULT gen_random_uuid(),
        event_type  VARCHAR(100) NOT NULL,
        unit_type   VARCHAR(50) NOT NULL,
        unit_id     VARCHAR(255) NOT NULL,
        experiments JSONB NOT NULL DEFAULT '[]',
        context     JSONB NOT NULL DEFAULT '{}',
        metrics     JSONB NOT NULL DEFAULT '{}',
        payload     JSONB,
        timestamp   TIMESTAMP WITH TIME ZONE NOT NULL,
        created_at  TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
        decision_id UUID,
        PRIMARY KEY (id, timestamp)
      ) PARTITION BY RANGE (timestamp)`);
    await runner.query('CREATE TABLE exp.events_default PARTITION OF exp.events DEFAULT');
    await runner.query('CREATE INDEX idx_events_type ON exp.events(event_type)');
    await runner.query('CREATE INDEX idx_events_unit ON exp.events(unit_type, unit_id)');
    await runner.query('CREATE INDEX idx_events_timestamp ON exp.events(timestamp)');
    await runner.query('CREATE INDEX idx_events_experiments ON exp.events USING GIN(experiments)');

    await runner.query(`
      CREATE TABLE exp.event_ids (
        id          UUID PRIMARY KEY,
        digest      BYTEA NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL
      )`);
    // Rows are inserted roughly in the order of received_at, so a small block-range index finds old rows.
    await runner.query('CREATE INDEX idx_event_ids_received_at ON exp.event_ids USING BRIN(received_at)');

    await runner.query(`
      CREATE TABLE exp.event_conflicts (
        event_id    UUID NOT NULL,
        digest      BYTEA NOT NULL,
        copies      BIGINT NOT NULL,
        content     JSONB NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        PRIMARY KEY (event_id, digest)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.event_conflicts');
    await runner.query('DROP TABLE exp.event_ids');
    await runner.query('DROP TABLE exp.events');
  }
}
