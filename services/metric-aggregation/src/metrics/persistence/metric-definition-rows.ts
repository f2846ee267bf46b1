import type { Queryable } from '@assay/persistence';
import type { Aggregation } from '../../shared/domain/metric-kinds/metric-kind.js';
import type { MetricKindName } from '../../shared/domain/metric-kinds/metric-kinds.js';
import type { Direction, MetricDefinition } from '../domain/metric-definition.js';

interface MetricDefinitionRow {
  name: string;
  kind: MetricKindName;
  event_type: string | null;
  field: string | null;
  aggregation: Aggregation;
  direction: Direction;
  description: string | null;
}

/** Every metric definition, by name. */
export async function readMetricDefinitions(database: Queryable): Promise<MetricDefinition[]> {
  const rows = await database.query<MetricDefinitionRow>(
    'SELECT name, kind, event_type, field, aggregation, direction, description FROM exp.metric_definitions ORDER BY name',
  );
  return rows.map(({ event_type: eventType, ...row }) => ({ ...row, eventType }));
}

export async function insertMetricDefinition(database: Queryable, definition: MetricDefinition): Promise<void> {
  const { name, kind, eventType, field, aggregation, direction, description } = definition;
  await database.query(
    `INSERT INTO exp.metric_definitions (name, kind, event_type, field, aggregation, direction, description)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [name, kind, eventType, field, aggregation, direction, description],
  );
}
