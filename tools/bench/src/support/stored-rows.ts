import type { Experiment, Stack } from '@assay/local-stack';
import pg from 'pg';

/** Rows of `exp.events` of an event type. */
export const storedEvents = (stack: Stack, eventType: string): Promise<number> =>
  countRows(stack, 'event-ingestion', 'SELECT count(*) FROM exp.events WHERE event_type = $1', eventType);

/** Rows of `exp.decisions` of an experiment. */
export const storedDecisions = (stack: Stack, { id }: Pick<Experiment, 'id'>): Promise<number> =>
  countRows(stack, 'assignment', 'SELECT count(*) FROM exp.decisions WHERE experiment_id = $1', id);

async function countRows(stack: Stack, service: string, sql: string, parameter: string): Promise<number> {
  const client = new pg.Client({ connectionString: stack.databases[service] });
  await client.connect();
  try {
    return Number((await client.query<{ count: string }>(sql, [parameter])).rows[0]?.count);
  } finally {
    await client.end();
  }
}
