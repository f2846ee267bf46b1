import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What decides who is enrolled, and when: the unit's decisions (also those that only evaluate), the time of the experiment, and the exposures
 * that enrolled nobody. See docs/decisions/0018.
 *
 * The previous release works beside this: units that it assigns have no row in `unit_decisions` and stand for themselves; experiments that it
 * stores have no times and enrol at any time, as before, until their next version.
 */
export class AddEnrolment1796000003000 implements MigrationInterface {
  readonly name = 'AddEnrolment1796000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exp.experiment_details
        -- When it enrols units; NULL: at any time.
        ADD COLUMN enrols_during TSTZMULTIRANGE,
        -- What units did later does not count; NULL: no end.
        ADD COLUMN counts_until TIMESTAMP WITH TIME ZONE,
        -- What was received later does not count.
        ADD COLUMN counts_received_until TIMESTAMP WITH TIME ZONE,
        ADD COLUMN conversion_window_seconds INTEGER,
        ADD COLUMN completed_at TIMESTAMP WITH TIME ZONE;

      -- A unit's first decision in an experiment, which stands, and when its decisions enrolled it. Without an assignment it is an
      -- evaluation, or was decided while the experiment did not enrol. A decision may arrive before the definition, so nothing is referenced.
      CREATE TABLE exp.unit_decisions (
          experiment_id   UUID NOT NULL,
          unit_type       VARCHAR(50) NOT NULL,
          unit_id         VARCHAR(255) NOT NULL,
          variant_id      UUID NOT NULL,
          decision_id     UUID NOT NULL,
          reason          VARCHAR(20) NOT NULL,
          -- Variant id to probability; NULL when the decision says nothing about how the unit was drawn.
          propensities    JSONB,
          adaptive        BOOLEAN NOT NULL,
          decided_at      TIMESTAMP WITH TIME ZONE NOT NULL,
          named_at        TIMESTAMP WITH TIME ZONE[] NOT NULL,
          -- A later decision had another variant.
          crossed         BOOLEAN NOT NULL,
          PRIMARY KEY (experiment_id, unit_id)
      ) WITH (fillfactor = 90);
      CREATE INDEX idx_unit_decisions_decision ON exp.unit_decisions(decision_id);
      CREATE INDEX idx_unit_decisions_decided ON exp.unit_decisions USING BRIN (decided_at);

      -- The decision that an exposure without claims names.
      ALTER TABLE exp.observations ADD COLUMN decision_id UUID;
      CREATE INDEX idx_observations_decision ON exp.observations(decision_id) WHERE decision_id IS NOT NULL;

      -- Exposures that enrol nobody, because their experiment did not enrol when they were made.
      CREATE TABLE exp.outside_exposures (
          experiment_id   UUID NOT NULL,
          event_id        UUID NOT NULL,
          PRIMARY KEY (experiment_id, event_id)
      );
      CREATE INDEX idx_outside_exposures_event ON exp.outside_exposures(event_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE exp.outside_exposures, exp.unit_decisions;
      ALTER TABLE exp.observations DROP COLUMN decision_id;
      ALTER TABLE exp.experiment_details DROP COLUMN enrols_during, DROP COLUMN counts_until, DROP COLUMN counts_received_until,
        DROP COLUMN conversion_window_seconds, DROP COLUMN completed_at;
    `);
  }
}
