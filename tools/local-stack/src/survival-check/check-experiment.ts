import { type Address, callApi } from '../api.js';

interface Row {
  readonly epoch: number;
  readonly split: string;
  readonly non_finite?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

interface Run {
  readonly id: string;
  readonly folder: string;
  readonly status: string;
  readonly epochs_completed: number;
  readonly checkpoint_path: string | null;
  readonly weights_sha256: string | null;
  readonly [field: string]: unknown;
}

export interface CheckedExperiment {
  readonly runs: number;
  readonly measurements: number;
  readonly curves: number;
  /** One sentence each. */
  readonly differences: readonly string[];
}

/** The columns of metrics.csv, and the fields of the stored measurements. */
const metricFields: Readonly<Record<string, string>> = {
  c_index: 'c_index',
  ibs: 'integrated_brier_score',
  nll: 'neg_log_likelihood',
  grad_norm: 'gradient_norm',
  weight_norm: 'weight_norm',
  lr: 'learning_rate',
  batch_var: 'batch_loss_variance',
  timestamp: 'timestamp',
};
/** The same of extra_metrics.csv. */
export const extraMetricFields: Readonly<Record<string, string>> = {
  c_index_antolini: 'c_index_antolini',
  c_index_uno: 'c_index_uno',
};
/** The fields of status.json that the stored run also has. */
const statusFields = ['status', 'epochs_completed', 'weights_sha256', 'best_checkpoint_epoch', 'failure_reason'];
const special: Readonly<Record<string, string>> = { inf: 'Infinity', '-inf': '-Infinity' };

/**
 * Compares what the database has about an experiment with its files, both read over the public interface: the configuration, every run's status,
 * weights and checkpoint, every number of every measurement, and the curves. Numbers are equal only with all their digits.
 *
 * A run in training is ahead of its files or behind; only ended runs are compared.
 */
export async function checkExperiment(address: Address, id: string): Promise<CheckedExperiment> {
  const root = `/v1/survival/experiments/${id}`;
  const list = async <T>(path: string): Promise<T[]> =>
    (await callApi<{ items: T[] }>(address, 'GET', root + path)).items;
  const file = (path: string): Promise<string> => textOf(address, `${root}/files/${path}`);
  const experiment = await callApi<Record<string, unknown>>(address, 'GET', root);
  const paths = new Set((await list<{ path: string }>('/files')).map(({ path }) => path));
  const differences: string[] = [];
  const compare = (what: string, stored: unknown, written: unknown): void => {
    if (canonical(stored) !== canonical(written))
      differences.push(`${what}: the database has ${canonical(stored)}, the file ${canonical(written)}.`);
  };
  const jsonFile = async (path: string): Promise<Record<string, unknown> | undefined> => {
    if (paths.has(path)) return JSON.parse(await file(path)) as Record<string, unknown>;
    differences.push(`${path} is missing.`);
    return undefined;
  };

  const runs = (await list<Run>('/runs')).filter(({ status }) => status !== 'PENDING' && status !== 'RUNNING');
  let measurements = 0;
  for (const run of runs) {
    const folder = `runs/${run.folder}`;
    const rows = await list<Row>(`/runs/${run.id}/metrics`);
    measurements += rows.length;
    // A run that was skipped before it began has neither files nor measurements.
    if (run.status !== 'COMPLETED' && rows.length === 0) continue;
    const status = await jsonFile(`${folder}/status.json`);
    for (const field of statusFields.filter((name) => status !== undefined && name in status))
      compare(`${folder}/status.json, ${field}`, run[field], status?.[field]);
    for (const [name, fields] of [
      ['metrics.csv', metricFields],
      ['extra_metrics.csv', extraMetricFields],
    ] as const) {
      const path = `${folder}/${name}`;
      if (paths.has(path)) differences.push(...differentRows(path, rows, await file(path), fields));
      else differences.push(`${path} is missing.`);
    }
    if (run.checkpoint_path !== null && !paths.has(run.checkpoint_path))
      differences.push(`${run.checkpoint_path}, the checkpoint of ${run.folder}, is missing.`);
  }

  if (runs.length > 0) {
    const configuration = (await jsonFile('config.json')) ?? {};
    for (const [field, written] of Object.entries(configuration))
      if (field in experiment) compare(`config.json, ${field}`, experiment[field], written);
  }
  const curves = await list<Record<string, unknown>>('/curves');
  if (experiment['status'] === 'COMPLETED')
    compare('results/curves.json', curves, await jsonFile('results/curves.json'));
  return { runs: runs.length, measurements, curves: curves.length, differences };
}

/** The differences between stored measurements and the lines of a file. @param fields the stored field of each column */
export function differentRows(
  path: string,
  rows: readonly Row[],
  csv: string,
  fields: Readonly<Record<string, string>> = metricFields,
): string[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  if (lines.length !== rows.length) return [`${path} has ${lines.length} measurements, the database ${rows.length}.`];
  const written = new Map(
    lines.map((line) => {
      const cells = line.split(',');
      const record = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
      return [`${record['epoch'] ?? ''} ${record['split'] ?? ''}`, record];
    }),
  );
  return rows.flatMap((row) => {
    const record = written.get(`${row.epoch} ${row.split}`);
    if (record === undefined) return [`${path} has no measurement of epoch ${row.epoch}, split ${row.split}.`];
    return Object.entries(fields).flatMap(([column, field]) => {
      const stored = row.non_finite?.[field] ?? row[field];
      const cell = record[column] ?? '';
      const text = typeof stored === 'number' || typeof stored === 'string' ? String(stored) : '';
      if (text === (special[cell] ?? cell)) return [];
      return [`${path}, epoch ${row.epoch}, ${row.split}, ${column}: the database has "${text}", the file "${cell}".`];
    });
  });
}

async function textOf({ url, token }: Address, path: string): Promise<string> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
  return response.text();
}

/** JSON with sorted keys. Null and a missing field are the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
