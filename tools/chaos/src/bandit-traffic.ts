import type { Assignments } from '@assay/client';
import { record } from './ask-decisions.js';
import type { Chance } from './chance.js';
import type { Ledger } from './ledger.js';
import type { Pace } from './pace.js';
import { mayBeRepeated } from './may-be-repeated.js';

/** A bandit over its own experiment. */
export interface ChaosBandit {
  readonly id: string;
  readonly experimentId: string;
  /** The variant with the higher reward rate. */
  readonly bestVariantId: string;
}

export interface BanditTrafficContext {
  /** The address for decisions and events. */
  readonly urls: { readonly decisions: string; readonly events: string };
  readonly token: string;
  readonly bandit: ChaosBandit;
  readonly ledger: Ledger;
  readonly pace: Pace;
  readonly chance: Chance;
  readonly seed: number;
}

/** The key of the reward in the events' `metrics`. */
export const banditMetric = 'won';

const BATCH = 20;
const TIMEOUT_MS = 5_000;
const PAUSE_MS = 100;

/**
 * Requests decisions of the bandit for new units and sends a reward for each, one in twenty twice; every request is repeated until it is answered.
 */
export async function sendBanditTraffic(context: BanditTrafficContext): Promise<void> {
  const { bandit, chance, ledger, pace, seed, urls } = context;
  for (let range = await pace.take(BATCH); range !== undefined; range = await pace.take(BATCH)) {
    const { from, to } = range;
    const numbers = Array.from({ length: to - from }, (_, offset) => from + offset);
    const { results } = await untilAnswered<{ results: Assignments[] }>(
      context,
      `${urls.decisions}/v1/assignments/batch`,
      {
        unit_type: 'user',
        units: numbers.map((number) => ({ unit_id: unitOf(seed, number) })),
        experiments: [bandit.experimentId],
      },
    );
    record(results, ledger);
    const events = results.map(({ assignments, unit_id }, index) => {
      const number = from + index;
      const receipt = assignments[0];
      const isBest = receipt?.variant_id === bandit.bestVariantId;
      return {
        id: `${(seed >>> 0).toString(16).padStart(8, '0')}-ba4d-7000-8000-${number.toString(16).padStart(12, '0')}`,
        event_type: 'outcome',
        unit_type: 'user',
        unit_id,
        metrics: { [banditMetric]: chance('won', number) < (isBest ? 0.3 : 0.1) ? 1 : 0 },
        timestamp: new Date(Date.parse(receipt?.decided_at ?? '') + 1_000).toISOString(),
      };
    });
    const copies = events.filter((_, index) => (from + index) % 20 === 7);
    await untilAnswered(context, `${urls.events}/v1/events`, [...events, ...copies]);
    for (const { id, metrics, unit_id } of events) {
      ledger.rewards.set(id, { unitId: unit_id, value: metrics[banditMetric] });
    }
  }
}

export const unitOf = (seed: number, number: number): string => `drawn-${seed}-${number}`;

async function untilAnswered<T>({ ledger, token }: BanditTrafficContext, url: string, body: object): Promise<T> {
  for (;;) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      ledger.count(`bandit ${response.status}`);
      if (response.status === 200) return JSON.parse(text) as T;
      if (!mayBeRepeated(response.status)) ledger.find(`POST ${url} answered ${response.status}`);
    } catch {
      ledger.count('bandit no answer');
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
