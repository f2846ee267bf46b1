/** The address of a running Assay, and a token for it. */
export interface Address {
  readonly url: string;
  readonly token: string;
}

/** The parts of an experiment that the demonstrations use. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly variants: readonly { readonly id: string; readonly name: string }[];
}

interface Interval {
  readonly ci: readonly [number, number] | null;
  readonly p_value: number;
}

export interface VariantResult {
  readonly variant_id: string;
  readonly variant_name: string;
  readonly units: number;
  readonly mean: number | null;
  readonly difference?: number | null;
  readonly fixed?: Interval | null;
  readonly anytime?: Interval | null;
}

/** `GET /v1/experiments/{id}/results` */
export interface Results {
  readonly baseline_variant_id: string;
  readonly units: Readonly<Record<string, number>>;
  readonly srm: {
    readonly verdict: 'ok' | 'alarm' | 'not_enough';
    readonly p_value: number | null;
    readonly sequential_p_value: number | null;
  };
  readonly metrics: readonly {
    readonly metric_name: string;
    readonly kind: string;
    readonly variants: readonly VariantResult[];
  }[];
}

/** An error answer; the message is the problem's `detail`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    call: string,
    detail: string,
  ) {
    super(`${call} answered ${status}: ${detail}`);
  }
}

/** Calls the public interface. @throws ApiError for a status of 400 or above */
export async function callApi<T>({ url, token }: Address, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, `${method} ${path}`, detailOf(text));
  return JSON.parse(text) as T;
}

/**
 * The active experiment with this definition's name, created and started if there is none.
 * @param definition the body of `POST /v1/experiments`
 */
export async function activeExperiment(address: Address, definition: { name: string }): Promise<Experiment> {
  const named = `/v1/experiments?name=${encodeURIComponent(definition.name)}`;
  const { items } = await callApi<{ items: Experiment[] }>(address, 'GET', named);
  const experiment = items[0] ?? (await callApi<Experiment>(address, 'POST', '/v1/experiments', definition));
  if (experiment.status === 'active') return experiment;
  return callApi<Experiment>(address, 'PUT', `/v1/experiments/${experiment.id}/status`, { status: 'active' });
}

/** Defines a metric unless its name exists. @param definition the body of `POST /v1/metrics` */
export async function defineMetric(address: Address, definition: { name: string }): Promise<void> {
  try {
    await callApi(address, 'POST', '/v1/metrics', definition);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) throw error;
  }
}

export function resultsOf(address: Address, experiment: Experiment): Promise<Results> {
  return callApi<Results>(address, 'GET', `/v1/experiments/${experiment.id}/results`);
}

/** One metric's result for the variant of this name. */
export function variantResult(results: Results, metric: string, variant: string): VariantResult | undefined {
  return results.metrics
    .find(({ metric_name }) => metric_name === metric)
    ?.variants.find(({ variant_name }) => variant_name === variant);
}

function detailOf(text: string): string {
  try {
    const problem = JSON.parse(text) as { detail?: string; errors?: { pointer: string; detail: string }[] };
    const errors = (problem.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
    return [problem.detail ?? text, ...errors].join('; ');
  } catch {
    return text.slice(0, 300);
  }
}
