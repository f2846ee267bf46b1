import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, callApi, type Address } from '../api.js';
import type { SurfacePoint } from './surface.js';

export interface Suggestion {
  readonly iteration_number: number;
  readonly suggested_point: SurfacePoint;
  /** Null for a point of the initial design. */
  readonly acquisition_value: number | null;
}

export interface Prediction {
  readonly mean: number;
  readonly sd: number;
}

/** The maximum number of points in one request. */
const POINTS_AT_ONCE = 1_000;
const PATIENCE_MS = 60_000;

/** Creates a model. @returns its id. @param definition the body of `POST /v1/bayesian-models` */
export async function createModel(address: Address, definition: object, signal: AbortSignal): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return (await callApi<{ id: string }>(address, 'POST', '/v1/bayesian-models', definition)).id;
    } catch (error) {
      // A new experiment does not reach all services at once.
      if (!(error instanceof ApiError && error.status === 422 && performance.now() < deadline)) throw error;
      await sleep(200, undefined, { signal });
    }
  }
}

/** Requests the next point. */
export async function ask(address: Address, model: string): Promise<Suggestion> {
  const path = `/v1/bayesian-models/${model}/suggestions`;
  const { suggestions } = await callApi<{ suggestions: Suggestion[] }>(address, 'POST', path, {});
  const [suggestion] = suggestions;
  if (suggestion === undefined) throw new Error('the service suggests nothing');
  return suggestion;
}

/** Reports the value of an iteration. */
export async function tell(address: Address, model: string, iteration: number, value: number): Promise<void> {
  const body = { iteration_number: iteration, observed_value: value };
  await callApi(address, 'POST', `/v1/bayesian-models/${model}/observations`, body);
}

/** The model's predictions at points. */
export async function predict(address: Address, model: string, points: readonly SurfacePoint[]): Promise<Prediction[]> {
  const chunks = Array.from({ length: Math.ceil(points.length / POINTS_AT_ONCE) }, (_, index) =>
    points.slice(index * POINTS_AT_ONCE, (index + 1) * POINTS_AT_ONCE),
  );
  const answers = await Promise.all(
    chunks.map((chunk) =>
      callApi<{ items: Prediction[] }>(address, 'POST', `/v1/bayesian-models/${model}/posterior`, { points: chunk }),
    ),
  );
  return answers.flatMap(({ items }) => items);
}
