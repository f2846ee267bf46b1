import { type Decision } from '@assay/contracts';
import { copyUnlessTaken, type CopyValue, Database, DayPartitions, type Transaction, unnest } from '@assay/persistence';
import { type DecisionWriter, type Randomiser } from '../application/store-decisions.js';
import { firstDecisions } from '../domain/first-decisions.js';
import { Injectable } from '@nestjs/common';

/** Writes `exp.decisions` and `exp.assignments`, with hand-written SQL, because each decision is written here. */
@Injectable()
export class PostgresDecisionWriter implements DecisionWriter<Transaction> {
  /** By variant id. Never invalidated: variants of started experiments are not deleted, and their unit type does not change. */
  readonly #knownVariants = new Map<string, Randomiser>();

  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  /** The experiments of these variants, by variant id, without experiments that have never been active. May contain other variants, too. */
  async experimentsOf(tx: Transaction, variantIds: Iterable<string>): Promise<ReadonlyMap<string, Randomiser>> {
    const unknown = [...new Set(variantIds)].filter((id) => !this.#knownVariants.has(id));
    if (unknown.length > 0) {
      const rows = await tx.query<{ id: string; experiment_id: string; unit_type: string }>(
        `SELECT v.id, v.experiment_id, e.unit_type FROM exp.variants v JOIN exp.experiments e ON e.id = v.experiment_id
         WHERE v.id = ANY($1::uuid[]) AND e.status NOT IN ('draft', 'deleted')`,
        [unknown],
      );
      for (const row of rows) {
        this.#knownVariants.set(row.id, { experimentId: row.experiment_id, unitType: row.unit_type });
      }
    }
    return this.#knownVariants;
  }

  /** Stores decisions and the assignments that follow from them. Decisions that are already stored are not changed. */
  async store(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
    if (decisions.length === 0) {
      return;
    }
    const days = new Set(decisions.map((decision) => new Date(decision.decided_at).toISOString().slice(0, 10)));
    // Outside the transaction, because attaching a partition locks the default partition.
    await this.partitions.ensure(this.database, days);
    if (!(await copyUnlessTaken(tx, 'exp.decisions', decisionColumns, rowsOf(decisions)))) {
      await insertMissing(tx, decisions);
    }
    await insertAssignments(tx, firstDecisions(decisions));
  }
}

const decisionColumns = [
  'decision_id',
  'unit_type',
  'unit_id',
  'attributes',
  'attributes_from',
  'enrols',
  'experiment_id',
  'experiment_version',
  'variant_id',
  'reason',
  'bucket',
  'propensities',
  'sticky_unavailable',
  'allocation',
  'policy',
  'decided_at',
];

/** Rows with the order of `decisionColumns`. `attributes` is already serialised as JSON. */
function* rowsOf(decisions: readonly Decision[]): Generator<CopyValue[]> {
  for (const decision of decisions) {
    yield [
      decision.decision_id,
      decision.unit_type,
      decision.unit_id,
      decision.attributes,
      decision.attributes_from,
      decision.enrols,
      decision.experiment_id,
      decision.experiment_version,
      decision.variant_id,
      decision.reason,
      decision.bucket,
      decision.propensities,
      decision.sticky_unavailable,
      decision.allocation,
      decision.policy,
      new Date(decision.decided_at),
    ];
  }
}

/** For a batch that is partly stored, because records of the topic were delivered again. */
async function insertMissing(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
  const { source, parameters } = unnest(decisions, {
    decision_id: ['uuid', (decision) => decision.decision_id],
    unit_type: ['text', (decision) => decision.unit_type],
    unit_id: ['text', (decision) => decision.unit_id],
    attributes: ['text', (decision) => decision.attributes],
    attributes_from: ['uuid', (decision) => decision.attributes_from],
    enrols: ['boolean', (decision) => decision.enrols],
    experiment_id: ['uuid', (decision) => decision.experiment_id],
    experiment_version: ['int', (decision) => decision.experiment_version],
    variant_id: ['uuid', (decision) => decision.variant_id],
    reason: ['text', (decision) => decision.reason],
    bucket: ['int', (decision) => decision.bucket],
    propensities: ['jsonb', (decision) => decision.propensities],
    sticky_unavailable: ['boolean', (decision) => decision.sticky_unavailable],
    allocation: ['jsonb', (decision) => decision.allocation],
    policy: ['jsonb', (decision) => decision.policy],
    decided_at: ['timestamptz', (decision) => new Date(decision.decided_at)],
  });
  await tx.query(
    `INSERT INTO exp.decisions (${decisionColumns.join(', ')})
     SELECT decision_id, unit_type, unit_id, attributes::json, attributes_from, enrols, experiment_id, experiment_version, variant_id, reason, bucket,
       propensities, sticky_unavailable, allocation, policy, decided_at FROM ${source}
     ON CONFLICT DO NOTHING`,
    parameters,
  );
}

/**
 * The first decision determines the assignment, but an override is replaced by the first decision that is not an override. An evaluation
 * becomes enrolling with the first later decision that enrols; overrides and other decisions are compared only with their own kind.
 */
async function insertAssignments(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
  const { source, parameters } = unnest(decisions, {
    experiment_id: ['uuid', (decision) => decision.experiment_id],
    unit_type: ['text', (decision) => decision.unit_type],
    unit_id: ['text', (decision) => decision.unit_id],
    variant_id: ['uuid', (decision) => decision.variant_id],
    assigned_at: ['timestamptz', (decision) => new Date(decision.decided_at)],
    decision_id: ['uuid', (decision) => decision.decision_id],
    reason: ['text', (decision) => decision.reason],
    enrols: ['boolean', (decision) => decision.enrols],
  });
  // Ordered, so that two transactions lock rows in the same order and cannot deadlock.
  await tx.query(
    `INSERT INTO exp.assignments AS stored (experiment_id, unit_type, unit_id, variant_id, assigned_at, decision_id, reason, enrols)
     SELECT experiment_id, unit_type, unit_id, variant_id, assigned_at, decision_id, reason, enrols FROM ${source}
     ORDER BY experiment_id, unit_id
     ON CONFLICT (experiment_id, unit_id) DO UPDATE
       SET variant_id = ${newIfReplaced('variant_id')}, assigned_at = ${newIfReplaced('assigned_at')}, decision_id = ${newIfReplaced('decision_id')},
         reason = ${newIfReplaced('reason')}, enrols = EXCLUDED.enrols
       WHERE ${replacesOverride} OR (NOT stored.enrols AND EXCLUDED.enrols AND (stored.reason = 'OVERRIDE') = (EXCLUDED.reason = 'OVERRIDE'))`,
    parameters,
  );
}

const replacesOverride = "(stored.reason = 'OVERRIDE' AND EXCLUDED.reason <> 'OVERRIDE')";
const newIfReplaced = (column: string): string =>
  `CASE WHEN ${replacesOverride} THEN EXCLUDED.${column} ELSE stored.${column} END`;
