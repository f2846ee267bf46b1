import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './api.js';

/** What was sent. */
export interface SentExperiment {
  readonly decisions: number;
  readonly eventIds: ReadonlySet<string>;
}

interface Results {
  readonly units: Readonly<Record<string, number>>;
  readonly exposed: Readonly<Record<string, number>>;
}

const unitCount = 40;
const resultsTimeoutMs = 60_000;

/** Runs a small experiment through the public interface and waits until its results contain every unit. */
export async function sendExperiment(api: Api, log: (line: string) => void): Promise<SentExperiment> {
  const experiment = await api.post<{ id: string }>('/v1/experiments', {
    name: `ecosystem-${Date.now()}`,
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
  });
  await api.put(`/v1/experiments/${experiment.id}/status`, { status: 'active' });
  const eventIds = new Set<string>();
  for (let number = 0; number < unitCount; number += 1) {
    const unit = { unit_type: 'user', unit_id: `stranger-${number}` };
    await api.post('/v1/assignments', { ...unit, experiments: [experiment.id] });
    const timestamp = new Date(Date.now() + 1_000).toISOString();
    const events = [
      { id: randomUUID(), event_type: 'exposure', ...unit, timestamp },
      { id: randomUUID(), event_type: 'purchase', ...unit, timestamp, metrics: { revenue: number } },
    ];
    await api.post('/v1/events', events);
    for (const { id } of events) eventIds.add(id);
    // One after the other, so that each has separate batches and traces.
    await sleep(100);
  }
  const deadline = Date.now() + resultsTimeoutMs;
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, n) => total + n, 0);
  for (;;) {
    const { units, exposed } = await api.get<Results>(`/v1/experiments/${experiment.id}/results`);
    if (sum(units) === unitCount && sum(exposed) === unitCount) break;
    if (Date.now() > deadline) throw new Error(`results hold ${sum(units)} of ${unitCount} units after a minute`);
    await sleep(250);
  }
  log(`${unitCount} units assigned, exposed and counted`);
  return { decisions: unitCount, eventIds };
}
