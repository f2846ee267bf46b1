import { type Address, ApiError, callApi } from '../api.js';

export type ExperimentStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
export type CurveMetric = 'c_index' | 'ibs' | 'nll';

/** The parts of an experiment that the demonstration uses. */
export interface SurvivalExperiment {
  readonly id: string;
  readonly status: ExperimentStatus;
  readonly failure_reason: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
}

export interface SurvivalRun {
  readonly id: string;
  readonly folder: string;
  readonly width: number;
  readonly seed: number;
  readonly n_parameters: number;
  readonly status: string;
  readonly epochs_completed: number;
  readonly weights_sha256: string | null;
  readonly failure_reason: string | null;
}

/** A measurement of a run after an epoch; null where the value is not finite. */
export interface Measurement {
  readonly epoch: number;
  readonly split: 'train' | 'val' | 'test';
  readonly c_index: number | null;
  readonly neg_log_likelihood: number | null;
}

/** A double-descent curve: the means over the seeds at each width. Null where no run completed. */
export interface Curve {
  readonly metric_name: CurveMetric;
  readonly capacities: readonly number[];
  readonly n_parameters: readonly number[];
  readonly values: readonly (number | null)[];
  readonly std_errors: readonly (number | null)[];
  /** Lower is better: for the C-index 1 minus the value. */
  readonly errors: readonly (number | null)[];
  readonly interpolation_threshold: number | null;
  readonly peak_location: number | null;
  readonly regimes: {
    readonly classical: readonly number[];
    readonly critical: readonly number[];
    readonly modern: readonly number[];
  };
  readonly verdict: string;
  readonly sentence: string;
}

const root = '/v1/survival/experiments';

/** The experiment with an id, created if there is none. @param definition the body of `POST /v1/survival/experiments` */
export async function findOrCreate(address: Address, id: string, definition: object): Promise<SurvivalExperiment> {
  try {
    return await callApi<SurvivalExperiment>(address, 'GET', `${root}/${id}`);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    return callApi<SurvivalExperiment>(address, 'POST', root, { experiment_id: id, ...definition });
  }
}

/** @param command `start` a pending experiment, or `retry` a failed one */
export function command(address: Address, id: string, command: 'start' | 'retry'): Promise<SurvivalExperiment> {
  return callApi<SurvivalExperiment>(address, 'POST', `${root}/${id}/${command}`);
}

export function experimentOf(address: Address, id: string): Promise<SurvivalExperiment> {
  return callApi<SurvivalExperiment>(address, 'GET', `${root}/${id}`);
}

/** From the smallest network to the largest. */
export async function runsOf(address: Address, id: string): Promise<SurvivalRun[]> {
  return (await callApi<{ items: SurvivalRun[] }>(address, 'GET', `${root}/${id}/runs`)).items;
}

export async function measurementsOf(address: Address, id: string, run: string): Promise<Measurement[]> {
  return (await callApi<{ items: Measurement[] }>(address, 'GET', `${root}/${id}/runs/${run}/metrics`)).items;
}

/** The curves of the test split, by metric. */
export async function curvesOf(address: Address, id: string): Promise<ReadonlyMap<CurveMetric, Curve>> {
  const { items } = await callApi<{ items: Curve[] }>(address, 'GET', `${root}/${id}/curves?split=test`);
  return new Map(items.map((curve) => [curve.metric_name, curve]));
}

/** The address of the stream of an experiment's progress. */
export const progressPath = (id: string): string => `${root}/${id}/progress`;
