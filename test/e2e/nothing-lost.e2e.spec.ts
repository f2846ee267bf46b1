import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type Assigned,
  activeExperiment,
  callUntilAnswered,
  eventually,
  local,
  seeded,
  sleep,
  sql,
} from '../support/local.js';
import { readDecisionIds } from '../support/decision-log.js';

const EVENTS = Number(process.env['ASSAY_E2E_EVENTS'] ?? 200_000);
const UNITS = 5_000;
const HOUR = 3_600_000;

interface SentEvent {
  id: string;
  event_type: string;
  unit_type: string;
  unit_id: string;
  experiments?: { experiment_id: string; variant_id: string }[];
  metrics: Record<string, number>;
  timestamp: string;
}

/** Kills one ready service after another for as long as the load lasts; the stack's supervisor brings each back. */
async function killServicesWhile(loading: () => boolean): Promise<string[]> {
  const killed: string[] = [];
  const names = ['event-ingestion', 'metric-aggregation', 'assignment', 'console'];
  for (let i = 0; loading(); i += 1) {
    await sleep(8_000);
    const name = names[i % names.length]!;
    const service = local().services[name];
    if (!loading() || service === undefined || !(await isReady(service.url))) continue;
    process.kill(service.pid, 'SIGKILL');
    killed.push(name);
  }
  return killed;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

describe('counted once, nothing lost', () => {
  it(`counts ${EVENTS} events, 5 % of them repeated, shuffled over three days, while every service is killed`, async () => {
    const experiment = await activeExperiment();
    const units = Array.from({ length: UNITS }, (_, i) => `${experiment.name}-u${i}`);
    const variantOf = new Map<string, string>();
    for (let from = 0; from < UNITS; from += 1000) {
      const answer = await callUntilAnswered<{ results: Assigned[] }>('POST', '/v1/assignments/batch', {
        unit_type: 'user',
        units: units.slice(from, from + 1000).map((unit_id) => ({ unit_id })),
        experiments: [experiment.id],
      });
      for (const result of answer.body.results) variantOf.set(result.unit_id, result.assignments[0]!.variant_id);
    }

    // Half name their variant and lie anywhere in three days; half leave it to the assignment, so they lie after it.
    const random = seeded(20_261_121);
    const now = Date.now();
    const unique: SentEvent[] = Array.from({ length: Math.round(EVENTS / 1.05) }, (_, i) => {
      const unit_id = units[Math.floor(random() * UNITS)]!;
      const claimed = i % 2 === 0;
      const offset = claimed ? (random() - 0.75) * 72 * HOUR : 1000 + random() * 18 * HOUR;
      return {
        id: randomUUID(),
        event_type: i % 3 === 0 ? 'purchase' : 'page_view',
        unit_type: 'user',
        unit_id,
        ...(claimed ? { experiments: [{ experiment_id: experiment.id, variant_id: variantOf.get(unit_id)! }] } : {}),
        metrics: i % 3 === 0 ? { revenue: Math.round(random() * 1e6) / 1e4 } : { latency_ms: random() * 900 },
        timestamp: new Date(now + offset).toISOString(),
      };
    });
    const repeats = Array.from({ length: EVENTS - unique.length }, () => unique[Math.floor(random() * unique.length)]!);
    const bad = Array.from({ length: 1000 }, () => ({
      ...unique[0]!,
      id: randomUUID(),
      metrics: { revenue: 1e15 },
    }));
    const load = [...unique, ...repeats, ...bad];
    for (let i = load.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [load[i], load[j]] = [load[j]!, load[i]!];
    }

    let loading = true;
    const killer = killServicesWhile(() => loading);
    let next = 0;
    let invalid = 0;
    const sender = async () => {
      while (next < load.length) {
        const batch = load.slice(next, (next += 500));
        const answer = await callUntilAnswered<{ accepted: number; invalid: number }>('POST', '/v1/events', {
          events: batch,
        });
        expect(answer.status).toBe(200);
        expect(answer.body.accepted + answer.body.invalid).toBe(batch.length);
        invalid += answer.body.invalid;
      }
    };
    const answered = new Set<string>();
    const asker = async () => {
      for (let i = 0; loading; i += 1) {
        const answer = await callUntilAnswered<Assigned>('POST', '/v1/assignments', {
          unit_type: 'user',
          unit_id: units[i % UNITS]!,
          experiments: [experiment.id],
        });
        const receipt = answer.body.assignments[0]!;
        expect(receipt.variant_id).toBe(variantOf.get(units[i % UNITS]!));
        answered.add(receipt.decision_id);
      }
    };
    const asking = asker();
    try {
      await Promise.all([sender(), sender(), sender()]);
    } finally {
      loading = false;
    }
    const [killed] = await Promise.all([killer, asking]);
    expect(invalid).toBe(bad.length);
    expect(new Set(killed).size).toBe(4);

    // Stored once each.
    await eventually(async () => {
      const rows = await sql<{ n: string; ids: string }>(
        'event-ingestion',
        "SELECT count(*) n, count(DISTINCT id) ids FROM exp.events WHERE unit_id LIKE $1 || '-u%'",
        [experiment.name],
      );
      expect(rows[0]).toEqual({ n: String(unique.length), ids: String(unique.length) });
    }, 180_000);

    // Aggregated once each: hourly and daily figures against a recomputation from exp.events.
    const recomputed = await sql<{
      variant_id: string;
      metric_name: string;
      bucket_start: string;
      bucket_type: string;
      count: string;
      sum: string;
      min: string;
      max: string;
    }>(
      'event-ingestion',
      `WITH mine AS (SELECT e.*, ($2::jsonb ->> unit_id)::uuid AS variant_id FROM exp.events e WHERE unit_id LIKE $1 || '-u%'),
            single AS (SELECT variant_id, m.key AS metric_name, m.value::numeric AS value, timestamp FROM mine, jsonb_each_text(metrics) m
                       UNION ALL SELECT variant_id, event_type, 1, timestamp FROM mine)
       SELECT variant_id, metric_name, bucket_type, date_trunc(CASE bucket_type WHEN 'hourly' THEN 'hour' ELSE 'day' END, timestamp, 'UTC')::text AS bucket_start,
              count(*)::text AS count, sum(value)::text AS sum, min(value)::text AS min, max(value)::text AS max
       FROM single, (VALUES ('hourly'), ('daily')) b(bucket_type) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [experiment.name, JSON.stringify(Object.fromEntries(variantOf))],
    );
    await eventually(async () => {
      const stored = await sql<(typeof recomputed)[number]>(
        'metric-aggregation',
        `SELECT variant_id, metric_name, bucket_type, bucket_start::text, count::text, sum::text, min::text, max::text
         FROM exp.metric_aggregates WHERE experiment_id = $1 AND metric_name IN ('purchase', 'page_view', 'revenue', 'latency_ms')
         ORDER BY 1, 2, 3, 4`,
        [experiment.id],
      );
      expect(stored.map((r) => [r.variant_id, r.metric_name, r.bucket_type, r.bucket_start, r.count])).toEqual(
        recomputed.map((r) => [r.variant_id, r.metric_name, r.bucket_type, r.bucket_start, r.count]),
      );
      stored.forEach((row, i) => {
        for (const column of ['sum', 'min', 'max'] as const) {
          const wanted = Number(recomputed[i]![column]);
          expect(Math.abs(Number(row[column]) - wanted)).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(wanted));
        }
      });
    }, 180_000);

    // Per unit: the means of the results times the units are the sums over the log.
    const results = await callUntilAnswered<{
      units: Record<string, number>;
      metrics: { metric_name: string; variants: { variant_id: string; units: number; mean: number }[] }[];
    }>('GET', `/v1/experiments/${experiment.id}/results`, undefined);
    const revenue = results.body.metrics.find((m) => m.metric_name === 'revenue')!;
    for (const variant of revenue.variants) {
      const wanted = unique
        .filter((e) => variantOf.get(e.unit_id) === variant.variant_id)
        .reduce((sum, e) => sum + (e.metrics['revenue'] ?? 0), 0);
      expect(Math.abs(variant.mean * variant.units - wanted)).toBeLessThanOrEqual(1e-9 * wanted);
    }

    // Every decision that was answered is in the log, once.
    await eventually(async () => {
      const log = await readDecisionIds(local().kafka.brokers);
      const missing = [...answered].filter((id) => !log.has(id));
      expect(missing).toEqual([]);
      expect([...log.entries()].filter(([, copies]) => copies > 1)).toEqual([]);
    }, 60_000);
  }, 600_000);
});
