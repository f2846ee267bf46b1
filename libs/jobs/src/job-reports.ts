import type { RowReport } from '@assay/persistence';

/** The Prometheus metrics of a service with jobs, see `reportRows`. */
export const jobReports: readonly RowReport[] = [
  {
    name: 'jobs',
    help: 'Jobs by kind and status; finished ones as long as they are kept',
    labelNames: ['kind', 'status'],
    sql: `SELECT json_build_object('kind', kind, 'status', status) AS labels, count(*)::float8 AS value
          FROM exp.jobs GROUP BY kind, status`,
  },
  {
    name: 'jobs_oldest_queued_age_seconds',
    help: 'Since the oldest job was asked for that waits for a worker, or for its next attempt',
    labelNames: ['kind'],
    sql: `SELECT json_build_object('kind', kind) AS labels, extract(epoch FROM now() - min(created_at))::float8 AS value
          FROM exp.jobs WHERE status = 'queued' GROUP BY kind`,
  },
];
