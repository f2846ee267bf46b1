import { millis, type Transaction, unnest } from '@assay/persistence';
import type { EvaluationOf, ExposureOf, UnitsOf } from '../application/ports.js';
import type { Evaluation, Exposure } from '@assay/learning';
import { arrayText } from './array-text.js';

/** Evaluations and exposures in Postgres. */
export class PostgresEvaluations {
  constructor(private readonly tx: Transaction) {}

  /** For an evaluation that is stored already, the earlier enrolment is kept. */
  async save(evaluations: readonly EvaluationOf[]): Promise<void> {
    if (evaluations.length === 0) return;
    const { source, parameters } = unnest(evaluations, {
      bandit_config_id: ['uuid', ({ banditId }) => banditId],
      decision_id: ['uuid', ({ evaluation }) => evaluation.decisionId],
      unit_id: ['text', ({ evaluation }) => evaluation.unitId],
      arm_id: ['text', ({ evaluation }) => evaluation.armId],
      decided_at: ['timestamptz', ({ evaluation }) => new Date(evaluation.decidedAt)],
      steps: ['text', ({ evaluation: { steps } }) => steps && arrayText(steps)],
      enrolled_at: [
        'timestamptz',
        ({ evaluation: { enrolledAt } }) => (enrolledAt === null ? null : new Date(enrolledAt)),
      ],
    });
    await this.tx.query(
      `INSERT INTO exp.evaluations AS kept (bandit_config_id, decision_id, unit_id, arm_id, decided_at, steps, enrolled_at)
       SELECT bandit_config_id, decision_id, unit_id, arm_id, decided_at, steps::int[], enrolled_at FROM ${source}
       ON CONFLICT (bandit_config_id, decision_id) DO UPDATE SET enrolled_at = least(kept.enrolled_at, EXCLUDED.enrolled_at)`,
      parameters,
    );
  }

  async of(requested: readonly UnitsOf[]): Promise<ReadonlyMap<string, Evaluation[]>> {
    const rows = await this.ofUnits<EvaluationRow>(
      'evaluations',
      `bandit_config_id, decision_id, row.unit_id, arm_id, ${millis('decided_at')} AS decided_ms, steps,
       ${millis('enrolled_at')} AS enrolled_ms`,
      requested,
    );
    const groups = Map.groupBy(rows, ({ bandit_config_id }) => bandit_config_id);
    return new Map([...groups].map(([id, ofBandit]) => [id, ofBandit.map(toEvaluation)]));
  }

  /** The first copy of an event is kept. */
  async keepExposures(exposures: readonly ExposureOf[]): Promise<void> {
    if (exposures.length === 0) return;
    const { source, parameters } = unnest(exposures, {
      bandit_config_id: ['uuid', ({ banditId }) => banditId],
      event_id: ['uuid', ({ exposure }) => exposure.eventId],
      unit_id: ['text', ({ exposure }) => exposure.unitId],
      decision_id: ['uuid', ({ exposure }) => exposure.decisionId],
      arm_id: ['text', ({ exposure }) => exposure.armId],
      timestamp: ['timestamptz', ({ exposure }) => new Date(exposure.timestamp)],
    });
    await this.tx.query(
      `INSERT INTO exp.exposures (bandit_config_id, event_id, unit_id, decision_id, arm_id, timestamp)
       SELECT bandit_config_id, event_id, unit_id, decision_id, arm_id, timestamp FROM ${source}
       ON CONFLICT DO NOTHING`,
      parameters,
    );
  }

  async exposuresOf(requested: readonly UnitsOf[]): Promise<ReadonlyMap<string, Exposure[]>> {
    const rows = await this.ofUnits<ExposureRow>(
      'exposures',
      `bandit_config_id, event_id, row.unit_id, decision_id, arm_id, ${millis('timestamp')} AS timestamp_ms`,
      requested,
    );
    const groups = Map.groupBy(rows, ({ bandit_config_id }) => bandit_config_id);
    return new Map([...groups].map(([id, ofBandit]) => [id, ofBandit.map(toExposure)]));
  }

  /** Rows of the units, with an index look-up for each unit. */
  private async ofUnits<Row>(table: string, columns: string, requested: readonly UnitsOf[]): Promise<Row[]> {
    const units = requested.flatMap(({ bandit, unitIds }) => unitIds.map((unitId) => ({ bandit, unitId })));
    if (units.length === 0) return [];
    const { source, parameters } = unnest(units, {
      bandit_id: ['uuid', ({ bandit }) => bandit.id],
      unit_id: ['text', ({ unitId }) => unitId],
    });
    // OFFSET 0 prevents Postgres from reading the whole table instead.
    return this.tx.query<Row>(
      `SELECT found.* FROM ${source} CROSS JOIN LATERAL (
         SELECT ${columns} FROM exp.${table} AS row
         WHERE row.bandit_config_id = input.bandit_id AND row.unit_id = input.unit_id OFFSET 0) AS found`,
      parameters,
    );
  }
}

interface EvaluationRow {
  bandit_config_id: string;
  decision_id: string;
  unit_id: string;
  arm_id: string;
  decided_ms: string;
  steps: number[] | null;
  enrolled_ms: string | null;
}

function toEvaluation(row: EvaluationRow): Evaluation {
  return {
    decisionId: row.decision_id,
    unitId: row.unit_id,
    armId: row.arm_id,
    decidedAt: Number(row.decided_ms),
    steps: row.steps,
    enrolledAt: row.enrolled_ms === null ? null : Number(row.enrolled_ms),
  };
}

interface ExposureRow {
  bandit_config_id: string;
  event_id: string;
  unit_id: string;
  decision_id: string | null;
  arm_id: string | null;
  timestamp_ms: string;
}

function toExposure(row: ExposureRow): Exposure {
  return {
    eventId: row.event_id,
    unitId: row.unit_id,
    decisionId: row.decision_id,
    armId: row.arm_id,
    timestamp: Number(row.timestamp_ms),
  };
}
