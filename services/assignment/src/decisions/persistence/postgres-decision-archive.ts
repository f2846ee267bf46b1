import { type Page, type PageRequest } from '@assay/kernel';
import { type Decision } from '@assay/contracts';
import { Database, toPage } from '@assay/persistence';
import { type Assignment, type DecisionArchive, type StoredAssignments } from '../application/ports.js';
import { Injectable } from '@nestjs/common';

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
  enrols: boolean;
  assigned_at: Date;
}

/** Reads stored decisions and assignments from `exp.decisions` and `exp.assignments`. */
@Injectable()
export class PostgresDecisionArchive implements DecisionArchive, StoredAssignments {
  constructor(private readonly database: Database) {}

  async find(decisionId: string): Promise<Decision | undefined> {
    const [row] = await this.database.query<DecisionRow>(
      `SELECT d.decision_id, d.unit_type, d.unit_id, coalesce(d.attributes, holder.attributes)::text AS attributes, d.attributes_from, d.enrols,
              d.experiment_id, d.experiment_version, d.variant_id, d.reason, d.bucket, d.propensities, d.sticky_unavailable, d.allocation,
              d.policy, d.decided_at
       FROM exp.decisions d
       LEFT JOIN exp.decisions holder ON holder.decision_id = d.attributes_from AND holder.decided_at = d.decided_at AND holder.unit_id = d.unit_id
       WHERE d.decision_id = $1`,
      [decisionId],
    );
    return row && { ...row, attributes: row.attributes as string | null, decided_at: row.decided_at.getTime() };
  }

  async assignmentsOf(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>> {
    const rows = await this.database.query<AssignmentRow>(
      `SELECT a.id, a.experiment_id, e.name AS experiment_name, a.unit_type, a.unit_id, a.variant_id, v.name AS variant_name,
              a.decision_id, a.reason, a.enrols, a.assigned_at
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
    enrols: row.enrols,
    assignedAt: row.assigned_at.getTime(),
  };
}
