import { type Decision } from '@assay/contracts';
import { type Database, type DayPartitions, type Transaction, unnest } from '@assay/persistence';
import {
  type Assignment,
  type DecisionArchive,
  type Page,
  type PageRequest,
  type StoredAssignments,
} from '../application/ports.js';
import { type Randomiser } from '../application/store-decisions.js';
import { firstDecisions } from '../domain/first-decisions.js';
import { toPage } from './page.js';

type DecisionRow = Omit<Decision, 'attributes' | 'decided_at'> & { attributes: unknown; decided_at: Date };

interface AssignmentRow {
  id: string;
  experiment_id: string;
  experiment_name: string;
  unit_type: string;
  unit_id: string;
  variant_id: string;
  variant_name: string;
  decision_id: string | null;
  reason: string;
  assigned_at: Date;
}

/** Decisions and assignments in `exp.decisions` and `exp.assignments`, by hand-written SQL: this is the busy part. */
export class DecisionRepository implements DecisionArchive, StoredAssignments {
  /** By variant id. Variants that units were given never go away, and their kind of unit never changes. */
  readonly #knownVariants = new Map<string, Randomiser>();

  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  /** Of these variant ids, those of experiments that have ever been active, with their experiments. */
  async experimentsOf(tx: Transaction, variantIds: Iterable<string>): Promise<ReadonlyMap<string, Randomiser>> {
    const unknown = [...new Set(variantIds)].filter((id) => !this.#knownVariants.has(id));
    if (unknown.length > 0) {
      const rows = await tx.query<{ id: string; experiment_id: string; unit_type: string }>(
        `SELECT v.id, v.experiment_id, e.unit_type FROM exp.variants v JOIN exp.experiments e ON e.id = v.experiment_id
         WHERE v.id = ANY($1::uuid[]) AND e.status <> 'draft'`,
        [unknown],
      );
      for (const row of rows) {
        this.#knownVariants.set(row.id, { experimentId: row.experiment_id, unitType: row.unit_type });
      }
    }
    return this.#knownVariants;
  }

  /** Stores receipts and the assignments that follow from them; what is stored already stays as it is. */
  async store(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
    if (decisions.length === 0) {
      return;
    }
    const days = new Set(decisions.map((decision) => new Date(decision.decided_at).toISOString().slice(0, 10)));
    // Outside the transaction: attaching a partition locks the default one.
    await this.partitions.ensure(this.database, days);
    await insertDecisions(tx, decisions);
    await insertAssignments(tx, firstDecisions(decisions));
  }

  async find(decisionId: string): Promise<Decision | undefined> {
    const [row] = await this.database.query<DecisionRow>(
      `SELECT decision_id, unit_type, unit_id, attributes::text AS attributes, experiment_id, experiment_version, variant_id, reason, bucket,
              propensities, sticky_unavailable, decided_at
       FROM exp.decisions WHERE decision_id = $1`,
      [decisionId],
    );
    return row && { ...row, attributes: row.attributes as string | null, decided_at: row.decided_at.getTime() };
  }

  async assignmentsOf(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>> {
    const rows = await this.database.query<AssignmentRow>(
      `SELECT a.id, a.experiment_id, e.name AS experiment_name, a.unit_type, a.unit_id, a.variant_id, v.name AS variant_name,
              a.decision_id, a.reason, a.assigned_at
       FROM exp.assignments a JOIN exp.experiments e ON e.id = a.experiment_id JOIN exp.variants v ON v.id = a.variant_id
       WHERE a.unit_type = $1 AND a.unit_id = $2 AND ($3::uuid IS NULL OR a.experiment_id < $3)
       ORDER BY a.experiment_id DESC LIMIT $4`,
      [unitType, unitId, page.cursor ?? null, page.limit + 1],
    );
    return toPage(rows, page, (row) => row.experiment_id, toAssignment);
  }

  async assignment(experimentId: string, unitId: string): Promise<string | undefined> {
    const found = await this.findVariants([experimentId], [unitId]);
    return found.get(experimentId)?.get(unitId);
  }

  async findVariants(
    experimentIds: readonly string[],
    unitIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const rows = await this.database.query<Pick<AssignmentRow, 'experiment_id' | 'unit_id' | 'variant_id'>>(
      `SELECT experiment_id, unit_id, variant_id FROM exp.assignments
       WHERE experiment_id = ANY($1::uuid[]) AND unit_id = ANY($2::text[]) AND reason <> 'OVERRIDE'`,
      [experimentIds, unitIds],
    );
    const found = new Map<string, Map<string, string>>();
    for (const row of rows) {
      const units = found.get(row.experiment_id) ?? new Map<string, string>();
      found.set(row.experiment_id, units.set(row.unit_id, row.variant_id));
    }
    return found;
  }
}

async function insertDecisions(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
  const { source, parameters } = unnest(decisions, {
    decision_id: ['uuid', (decision) => decision.decision_id],
    unit_type: ['text', (decision) => decision.unit_type],
    unit_id: ['text', (decision) => decision.unit_id],
    attributes: ['text', (decision) => decision.attributes],
    experiment_id: ['uuid', (decision) => decision.experiment_id],
    experiment_version: ['int', (decision) => decision.experiment_version],
    variant_id: ['uuid', (decision) => decision.variant_id],
    reason: ['text', (decision) => decision.reason],
    bucket: ['int', (decision) => decision.bucket],
    propensities: ['jsonb', (decision) => decision.propensities],
    sticky_unavailable: ['boolean', (decision) => decision.sticky_unavailable],
    decided_at: ['timestamptz', (decision) => new Date(decision.decided_at)],
  });
  await tx.query(
    `INSERT INTO exp.decisions (decision_id, unit_type, unit_id, attributes, experiment_id, experiment_version, variant_id, reason, bucket,
       propensities, sticky_unavailable, decided_at)
     SELECT decision_id, unit_type, unit_id, attributes::json, experiment_id, experiment_version, variant_id, reason, bucket,
       propensities, sticky_unavailable, decided_at FROM ${source}
     ON CONFLICT DO NOTHING`,
    parameters,
  );
}

/** The first decision stands; one by hand gives way to the first that was not. */
async function insertAssignments(tx: Transaction, decisions: readonly Decision[]): Promise<void> {
  const { source, parameters } = unnest(decisions, {
    experiment_id: ['uuid', (decision) => decision.experiment_id],
    unit_type: ['text', (decision) => decision.unit_type],
    unit_id: ['text', (decision) => decision.unit_id],
    variant_id: ['uuid', (decision) => decision.variant_id],
    assigned_at: ['timestamptz', (decision) => new Date(decision.decided_at)],
    decision_id: ['uuid', (decision) => decision.decision_id],
    reason: ['text', (decision) => decision.reason],
  });
  // Ordered, so that two transactions lock rows in the same order.
  await tx.query(
    `INSERT INTO exp.assignments AS stored (experiment_id, unit_type, unit_id, variant_id, assigned_at, decision_id, reason)
     SELECT experiment_id, unit_type, unit_id, variant_id, assigned_at, decision_id, reason FROM ${source}
     ORDER BY experiment_id, unit_id
     ON CONFLICT (experiment_id, unit_id) DO UPDATE
       SET variant_id = EXCLUDED.variant_id, assigned_at = EXCLUDED.assigned_at, decision_id = EXCLUDED.decision_id, reason = EXCLUDED.reason
       WHERE stored.reason = 'OVERRIDE' AND EXCLUDED.reason <> 'OVERRIDE'`,
    parameters,
  );
}

function toAssignment(row: AssignmentRow): Assignment {
  return {
    id: row.id,
    experimentId: row.experiment_id,
    experimentName: row.experiment_name,
    unitType: row.unit_type,
    unitId: row.unit_id,
    variantId: row.variant_id,
    variantName: row.variant_name,
    decisionId: row.decision_id,
    reason: row.reason,
    assignedAt: row.assigned_at.getTime(),
  };
}
