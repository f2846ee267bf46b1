import type { RowReport } from '@assay/persistence';

/** Prometheus metrics of the links with a MLflow server. */
export const mlflowReports: readonly RowReport[] = [
  {
    name: 'mlflow_links_waiting',
    help: 'Runs and policy versions that are to be linked with MLflow',
    labelNames: ['kind'],
    sql: `SELECT json_build_object('kind', kind) AS labels, count(*)::float8 AS value
          FROM exp.mlflow_links WHERE linked_at IS NULL GROUP BY kind`,
  },
];
