import { createHash } from 'node:crypto';
import type { Api } from '../api.js';

interface Variant {
  readonly id: string;
  readonly name: string;
}

interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly variants: readonly Variant[];
}

interface Receipt {
  readonly decision_id: string;
  readonly experiment_id: string;
  readonly variant_id: string;
  readonly variant_name: string;
}

/** What was sent, as needed to read it back. */
export interface ReleaseTraffic {
  readonly experiments: readonly Experiment[];
  readonly prompts: readonly string[];
  readonly units: readonly string[];
  readonly decisionIds: readonly string[];
  /** Distinct valid events. */
  readonly events: number;
}

const unitCount = 120;
const hourMs = 3_600_000;

/**
 * Sends something of everything that the public interface stores: experiments in every status, versions, prompts, a holdout, metric definitions,
 * decisions before and after a ramp, and events new, old, repeated, in conflict, of a unit without a decision and of an unknown experiment.
 * @param now milliseconds since the Unix epoch
 */
export async function sendReleaseTraffic(api: Api, now: number): Promise<ReleaseTraffic> {
  await api.post('/v1/prompts', { name: 'greeting', description: 'How the shop says hello' });
  const versions: { id: string }[] = [];
  for (const template of ['Hello {{name}}', 'Welcome back, {{name}}!']) {
    const version = { template, variables: ['name'], model_provider: 'acme', model_name: 'acme-small' };
    versions.push(await api.post<{ id: string }>('/v1/prompts/greeting/versions', version));
  }
  const policy = await api.post<{ id: string }>('/v1/policies', { name: 'colours' });
  const policies: { id: string }[] = [];
  for (const action of ['blue', 'green']) {
    const version = { kind: 'fixed', action_probabilities: { [action]: 1 } };
    policies.push(await api.post<{ id: string }>(`/v1/policies/${policy.id}/versions`, version));
  }
  for (const definition of [
    { name: 'bought', kind: 'proportion', event_type: 'purchase', description: 'Bought at least once' },
    { name: 'largest-basket', kind: 'mean', event_type: 'purchase', field: 'revenue', aggregation: 'max' },
    { name: 'refunds', kind: 'count', event_type: 'refund', direction: 'decrease' },
  ])
    await api.post('/v1/metrics', definition);

  const halves = (...configs: Record<string, unknown>[]) =>
    ['control', 'treatment'].map((name, at) => ({ name, allocation: 0.5, config: configs[at] ?? {} }));
  const checkout = await experiment(api, 'active', {
    name: 'checkout-button',
    description: 'Does green sell more than blue?',
    variants: halves(
      { policy_version_id: policies[0]?.id, params: { colour: 'blue', size: 1.25 } },
      { policy_version_id: policies[1]?.id, params: { colour: 'green', size: 1.5 } },
    ).map((variant) => ({
      ...variant,
      allocation: 0.3,
    })),
    metrics: ['bought', 'revenue'],
  });
  const greeting = await experiment(api, 'active', {
    name: 'greeting-text',
    variants: halves(
      ...versions.map(({ id }) => ({
        execution_strategy: 'prompt_template',
        prompt_config: { prompt_version_id: id, model_provider: 'acme', model_name: 'acme-small' },
      })),
    ),
    targeting: { plan: { $in: ['pro', 'team'] }, age: { $gte: 18 } },
    overrides: { 'unit-0': 'treatment' },
    layer: { name: 'texts', from: 0, to: 0.9 },
  });
  const imported = await experiment(api, 'active', {
    name: 'imported',
    // An experiment that was randomised elsewhere, before it was created here.
    start_at: new Date(now - 90 * 24 * hourMs).toISOString(),
    variants: halves(),
  });
  const statuses = ['draft', 'paused', 'completed'] as const;
  const others: Experiment[] = [];
  for (const status of statuses)
    others.push(await experiment(api, status, { name: `is-${status}`, variants: halves() }));
  await api.post('/v1/holdouts', {
    name: 'nobody-new',
    unit_type: 'user',
    share: 0.05,
    experiments: ['greeting-text'],
  });

  const units = Array.from({ length: unitCount }, (_, at) => `unit-${at}`);
  const assign = async (): Promise<Map<string, Receipt[]>> => {
    const { results } = await api.post<{ results: { unit_id: string; assignments: Receipt[] }[] }>(
      '/v1/assignments/batch',
      {
        unit_type: 'user',
        units: units.map((unit_id, at) => ({
          unit_id,
          attributes: { plan: ['free', 'pro', 'team'][at % 3], age: 15 + (at % 40), language: 'Ελληνικά' },
        })),
        experiments: [checkout.name, greeting.name],
      },
    );
    return new Map(results.map(({ unit_id, assignments }) => [unit_id, assignments]));
  };
  const first = await assign();
  await api.patch(`/v1/experiments/${checkout.id}`, {
    variants: checkout.variants.map(({ name }) => ({ name, allocation: 0.5 })),
  });
  const second = await assign();

  const events = eventsOf(second, imported, now);
  await api.post('/v1/events', events);
  const purchase = events.find(({ event_type }) => event_type === 'purchase');
  // A repetition changes nothing; the same id with other content is a conflict.
  await api.post('/v1/events', [purchase, { ...purchase, metrics: { revenue: 1_000_000 } }]);
  return {
    experiments: [checkout, greeting, imported, ...others],
    prompts: ['greeting'],
    units,
    decisionIds: [...first.values(), ...second.values()].flat().map(({ decision_id }) => decision_id),
    events: events.length,
  };
}

async function experiment(
  api: Api,
  status: 'draft' | 'active' | 'paused' | 'completed',
  definition: Record<string, unknown>,
): Promise<Experiment> {
  const created = await api.post<Experiment>('/v1/experiments', { unit_type: 'user', ...definition });
  const path = {
    draft: [],
    active: ['active'],
    paused: ['active', 'paused'],
    completed: ['active', 'paused', 'completed'],
  };
  for (const next of path[status]) await api.put(`/v1/experiments/${created.id}/status`, { status: next });
  return created;
}

interface Event {
  readonly id: string;
  readonly event_type: string;
  readonly unit_type: string;
  readonly unit_id: string;
  readonly timestamp: string;
  readonly experiments?: readonly { experiment_id: string; variant_id: string }[];
  readonly context?: Record<string, unknown>;
  readonly metrics?: Record<string, number>;
  readonly payload?: unknown;
  readonly decision_id?: string;
}

/** Values follow from the unit's number, so that two recordings only differ in ids and times. */
function eventsOf(assigned: ReadonlyMap<string, readonly Receipt[]>, imported: Experiment, now: number): Event[] {
  const events: Event[] = [];
  const add = (unit_id: string, event_type: string, agoMs: number, rest: Partial<Event> = {}): void => {
    const id = uuidOf(`${now}/${events.length}`);
    events.push({
      id,
      event_type,
      unit_type: 'user',
      unit_id,
      timestamp: new Date(now - agoMs).toISOString(),
      ...rest,
    });
  };
  for (const [unit, receipts] of assigned) {
    const number = Number(unit.replace('unit-', ''));
    const [receipt] = receipts;
    if (receipt === undefined) continue;
    add(unit, 'exposure', -1_000, { decision_id: receipt.decision_id });
    if (number % 3 === 0) {
      const revenue = number * 7.13 + (receipt.variant_name === 'treatment' ? 5 : 0);
      add(unit, 'purchase', -2_000 - number, {
        metrics: { revenue, items: 1 + (number % 4) },
        context: { page: '/checkout', 'user agent': 'naïve/1.0' },
        payload: { basket: [{ sku: `sku-${number}`, price: revenue }], note: null },
      });
    }
    if (number % 15 === 0) add(unit, 'refund', -3_000, { metrics: { revenue: -number / 3 } });
  }
  // Randomised elsewhere, partly days and months ago.
  for (let number = 0; number < 60; number += 1) {
    const variant = imported.variants[number % 2];
    if (variant === undefined) continue;
    const claim = { experiments: [{ experiment_id: imported.id, variant_id: variant.id }] };
    const agoMs = number < 50 ? number * 2 * hourMs : 40 * 24 * hourMs + number * hourMs;
    add(`elsewhere-${number}`, 'exposure', agoMs, claim);
    add(`elsewhere-${number}`, 'signup', agoMs - 60_000, { ...claim, metrics: { seconds: 1 / (number + 1) } });
  }
  const unknown = { experiment_id: uuidOf('experiment'), variant_id: uuidOf('variant') };
  add('elsewhere-0', 'signup', 0, { experiments: [unknown] });
  return events;
}

/** A UUID (version 8) derived from a text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
