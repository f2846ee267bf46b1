import { randomUUID } from 'node:crypto';
import type { Event } from '@assay/contracts';

export interface SampleEventsOptions {
  readonly count: number;
  /** The unit of the nth event. */
  readonly unit: (index: number) => string;
  /** Variants in use; default: the unit's assigned variant. */
  readonly claims?: Event['experiments'];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** Purchases like those of a shop's backend, as records of the log. */
export function sampleEvents({ count, unit, claims = [], now }: SampleEventsOptions): Event[] {
  return Array.from({ length: count }, (_value, index) => ({
    id: randomUUID(),
    event_type: 'purchase',
    unit_type: 'user',
    unit_id: unit(index),
    experiments: [...claims],
    decision_id: null,
    context: '{"app_version":"4.2.0","country":"NL","platform":"ios"}',
    metrics: { amount: (index % 10_000) / 100 },
    payload: null,
    timestamp: now - (index % 60_000),
    stated_at: null,
    received_at: now,
  }));
}
