import type { RowReport } from '@assay/persistence';

/** The Prometheus metrics of experiments, see `reportRows`. */
export const experimentReports: readonly RowReport[] = [
  {
    name: 'survival_experiment_file_bytes',
    help: 'Bytes of the files of experiments by status; estimated before they have ended',
    labelNames: ['status'],
    sql: `SELECT json_build_object('status', status) AS labels, sum(COALESCE(file_bytes, estimated_file_bytes))::float8 AS value
          FROM exp.survival_experiments GROUP BY status`,
  },
];
