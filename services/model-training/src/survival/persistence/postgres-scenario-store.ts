import { type Page, type PageRequest, refusal } from '@assay/kernel';
import { type Actor, Database, isUniqueViolation, millis, timestamptz, toPage, writeAudit } from '@assay/persistence';
import { newId } from '@assay/service-kit';
import { type DataScenario, scenarioFields } from '@assay/survival';
import { Injectable } from '@nestjs/common';
import { ScenarioStore } from '../application/ports.js';
import type { StoredScenario } from '../domain/scenario.js';

const ofJson: ReadonlySet<string> = new Set(['correlation_matrix', 'coefficient_range']);
/** Each field of a scenario is a column of its name. */
const columns = `${scenarioFields.join(', ')}, created_by AS "createdBy", ${millis('created_at')}::float8 AS "createdAt"`;

type ScenarioRow = DataScenario & Omit<StoredScenario, 'scenario'>;

/** The table `exp.survival_scenarios`. */
@Injectable()
export class PostgresScenarioStore implements ScenarioStore {
  constructor(private readonly database: Database) {}

  async page({ limit, cursor }: PageRequest): Promise<Page<StoredScenario>> {
    const rows = await this.database.query<ScenarioRow>(
      `SELECT ${columns} FROM exp.survival_scenarios WHERE ($1::text IS NULL OR name > $1) ORDER BY name LIMIT $2 + 1`,
      [cursor ?? null, limit],
    );
    return toPage(rows, { limit }, ({ name }) => name, toScenario);
  }

  async find(name: string): Promise<StoredScenario | undefined> {
    const [row] = await this.database.query<ScenarioRow>(
      `SELECT ${columns} FROM exp.survival_scenarios WHERE name = $1`,
      [name],
    );
    return row && toScenario(row);
  }

  async insert({ scenario, createdBy, createdAt }: StoredScenario, actor: Actor): Promise<void> {
    const values = scenarioFields.map((field) => {
      const value = scenario[field];
      return value !== null && ofJson.has(field) ? JSON.stringify(value) : value;
    });
    try {
      await this.database.transaction(async (tx) => {
        await tx.query(
          `INSERT INTO exp.survival_scenarios (${scenarioFields.join(', ')}, created_by, created_at)
           VALUES (${[...scenarioFields, 'created_by', 'created_at'].map((_, index) => `$${index + 1}`).join(', ')})`,
          [...values, createdBy, timestamptz(createdAt)],
        );
        await writeAudit(tx, {
          id: newId(),
          at: createdAt,
          actor,
          action: 'create',
          entityType: 'survival_scenario',
          entityId: scenario.name,
          entityName: scenario.name,
          version: null,
          before: {},
          after: scenario,
        });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw refusal.taken(`There is another scenario named ${scenario.name}. Choose another name.`, [
        { pointer: '/name', detail: 'Is the name of another scenario.' },
      ]);
    }
  }
}

function toScenario({ createdBy, createdAt, ...scenario }: ScenarioRow): StoredScenario {
  return { scenario, createdBy, createdAt };
}
