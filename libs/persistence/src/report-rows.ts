import type { Logger, Metrics } from '@assay/service-kit';
import type { Queryable } from './transaction.js';

export interface RowReport {
  /** The gauge's name. */
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** One row for each set of labels: `labels` as a JSON object, `value` as float8. */
  readonly sql: string;
}

/**
 * Reports values that are read from the database at every scrape, so that all instances report the same. If reading fails, the gauge has no values,
 * `database_reports_failed_total` counts the failure, and the rest of the scrape is answered.
 */
export function reportRows(
  reports: readonly RowReport[],
  { database, logger, metrics }: { database: Queryable; logger: Pick<Logger, 'warn'>; metrics: Metrics },
): void {
  const failed = metrics.counter({
    name: 'database_reports_failed_total',
    help: 'Figures that could not be read from the database at a scrape',
    labelNames: ['report'],
  });
  for (const { sql, ...options } of reports) {
    metrics.gauge({
      ...options,
      collect: async (gauge) => {
        try {
          const rows = await database.query<{ labels: Record<string, string>; value: number }>(sql);
          gauge.reset();
          for (const { labels, value } of rows) gauge.set(labels, value);
        } catch (error) {
          gauge.reset();
          failed.inc({ report: options.name });
          logger.warn(`${options.name} cannot be read for a scrape`, { error });
        }
      },
    });
  }
}
