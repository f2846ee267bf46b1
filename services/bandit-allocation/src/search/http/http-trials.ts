import { z } from 'zod';
import type { Trial, TrialRequest, TrialResult, Trials } from '../application/trials.js';
import { trialVariant } from '../domain/closed-loop.js';

const TIMEOUT_MS = 10_000;

const experimentSchema = z.object({
  id: z.string(),
  // An archived experiment was completed before.
  status: z
    .enum(['draft', 'active', 'paused', 'completed', 'archived'])
    .transform((status) => (status === 'archived' ? 'completed' : status)),
  updated_at: z.string().transform((time) => Date.parse(time)),
});
const pageSchema = z.object({ items: z.array(experimentSchema) });
const resultsSchema = z.object({
  metrics: z.array(
    z.object({
      metric_name: z.string(),
      variants: z.array(z.object({ variant_name: z.string(), mean: z.number() })),
    }),
  ),
  units: z.record(z.string(), z.number()),
});

/** Runs trials through the public interface, with a token. */
export class HttpTrials implements Trials {
  /** @param url the public address @param token a token with experiments:read, experiments:write and results:read */
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async find(name: string): Promise<Trial | undefined> {
    const answer = await this.#call('GET', `/v1/experiments?name=${encodeURIComponent(name)}`);
    const [found] = pageSchema.parse(answer.body).items;
    return found && { experimentId: found.id, status: found.status, updatedAt: found.updated_at };
  }

  async create({ config, description, metricName, name, unitType, variant }: TrialRequest): Promise<void> {
    const variants = [{ name: variant, allocation: 1, config }];
    const body = { name, description, unit_type: unitType, variants, metrics: [metricName] };
    await this.#call('POST', '/v1/experiments', body, [409]);
  }

  async setStatus(experimentId: string, status: Trial['status']): Promise<void> {
    // 409: another instance has changed the status already; the next step reads it again.
    await this.#call('PUT', `/v1/experiments/${experimentId}/status`, { status }, [409]);
  }

  async result(experimentId: string, metricName: string): Promise<TrialResult> {
    const path = `/v1/experiments/${experimentId}/results?metric_name=${encodeURIComponent(metricName)}`;
    // 404: the results have not received the experiment yet.
    const { body, status } = await this.#call('GET', path, undefined, [404]);
    if (status === 404) return { units: 0, mean: null };
    const { metrics, units } = resultsSchema.parse(body);
    const ofMetric = metrics.find(({ metric_name }) => metric_name === metricName);
    const ofVariant = ofMetric?.variants.find(({ variant_name }) => variant_name === trialVariant);
    return { units: Object.values(units).reduce((sum, n) => sum + n, 0), mean: ofVariant?.mean ?? null };
  }

  /** @param expected statuses that are accepted in addition to those of success */
  async #call(method: string, path: string, body?: unknown, expected: readonly number[] = []) {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok && !expected.includes(response.status)) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 500)}`);
    }
    return { status: response.status, body: JSON.parse(text) as unknown };
  }
}
