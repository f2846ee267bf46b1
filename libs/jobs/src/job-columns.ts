import { millis } from '@assay/persistence';

const times = ['available_at', 'lease_until', 'created_at', 'started_at', 'updated_at', 'finished_at'];
const counts = ['done', 'total'];
const others = [
  'id',
  'kind',
  'requested_by',
  'status',
  'epoch',
  'attempts',
  'max_attempts',
  'worker',
  'cancel_requested',
  'message',
  'result',
  'error',
  'priority',
];
const camelCase = (column: string): string => column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Selects the columns of `exp.jobs` as the fields of a `ListedJob`. As doubles, because `pg` gives a bigint as text; all are below 2^53. */
export const listedColumns = [
  'job_group AS "group"',
  ...others.map((column) => `${column} AS "${camelCase(column)}"`),
  ...counts.map((column) => `${column}::float8 AS "${camelCase(column)}"`),
  ...times.map((column) => `${millis(column)}::float8 AS "${camelCase(column)}"`),
].join(', ');

/** The columns of a `Job`, including those that may be large and only its worker reads. */
export const jobColumns = `${listedColumns}, payload, checkpoint`;
