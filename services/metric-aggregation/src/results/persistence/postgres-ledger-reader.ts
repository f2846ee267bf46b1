import { Database } from '@assay/persistence';
import type { LedgerCounters, LedgerFigures, LedgerReader } from '../application/ports.js';
import { NO_EXPERIMENT } from '../../counting/persistence/postgres-aggregation-store.js';
import { Injectable } from '@nestjs/common';

@Injectable()
export class PostgresLedgerReader implements LedgerReader {
  constructor(private readonly database: Database) {}

  async read(experimentId: string): Promise<LedgerFigures> {
    const variants = await this.database.query<{
      variant_id: string;
      assigned: string;
      exposed: string;
      events: string;
    }>(
      `SELECT v.id AS variant_id, COALESCE(a.assigned, 0) AS assigned, COALESCE(a.exposed, 0) AS exposed,
         COALESCE(e.events, 0) AS events
       FROM exp.variants v
       LEFT JOIN (SELECT variant_id, sum(assigned) AS assigned, sum(exposed) AS exposed FROM exp.variant_units
                  WHERE experiment_id = $1 GROUP BY variant_id) a ON a.variant_id = v.id
       LEFT JOIN exp.variant_events e ON e.experiment_id = v.experiment_id AND e.variant_id = v.id
       WHERE v.experiment_id = $1`,
      [experimentId],
    );
    const [pending] = await this.database.query<{ events: string }>(
      'SELECT count(*) AS events FROM exp.pending_claims WHERE experiment_id = $1',
      [experimentId],
    );
    const [aside] = await this.database.query<{ evaluated: string; outside: string; crossovers: string }>(
      `SELECT (SELECT count(*) FROM exp.unit_decisions u WHERE u.experiment_id = $1 AND NOT EXISTS (
                 SELECT FROM exp.assignments a WHERE a.experiment_id = u.experiment_id AND a.unit_id = u.unit_id)) AS evaluated,
         (SELECT count(*) FROM exp.outside_exposures WHERE experiment_id = $1) AS outside,
         (SELECT COALESCE(sum(crossed), 0) FROM exp.variant_units WHERE experiment_id = $1) AS crossovers`,
      [experimentId],
    );
    const counters = await this.database.query<{ name: keyof LedgerCounters; experiment_id: string; value: string }>(
      'SELECT name, experiment_id, value FROM exp.counters WHERE experiment_id IN ($1, $2)',
      [experimentId, NO_EXPERIMENT],
    );
    const countersOf = (id: string): LedgerCounters => {
      const value = (name: keyof LedgerCounters) =>
        Number(counters.find((row) => row.experiment_id === id && row.name === name)?.value ?? 0);
      return {
        repeats: value('repeats'),
        conflicts: value('conflicts'),
        dead_letters: value('dead_letters'),
        refused_values: value('refused_values'),
      };
    };
    return {
      variants: new Map(
        variants.map((row) => [
          row.variant_id,
          { assigned: Number(row.assigned), exposed: Number(row.exposed), events: Number(row.events) },
        ]),
      ),
      evaluated: Number(aside?.evaluated ?? 0),
      outsideWindow: Number(aside?.outside ?? 0),
      crossovers: Number(aside?.crossovers ?? 0),
      pending: Number(pending?.events ?? 0),
      counters: countersOf(experimentId),
      unattributed: countersOf(NO_EXPERIMENT),
    };
  }
}
