import { mulberry32 } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { activeExperiment, type Assigned, call, eventually, local, type Receipt, sql } from '../support/local.js';

interface Results {
  baseline_variant_id: string;
  units: Record<string, number>;
  exposed: Record<string, number>;
  srm: { p_value: number; sequential_p_value: number; expected: Record<string, number> };
  metrics: {
    metric_name: string;
    kind: string;
    variants: {
      variant_id: string;
      variant_name: string;
      units: number;
      mean: number;
      stddev: number;
      difference?: number;
      fixed?: { ci: [number, number]; p_value: number };
      anytime?: { ci: [number, number]; p_value: number };
    }[];
  }[];
}

describe('one experiment, end to end', () => {
  it('assigns, counts and detects the simulated effect', async () => {
    const experiment = await activeExperiment();
    const control = experiment.variants.find((v) => v.name === 'control')!;
    const treatment = experiment.variants.find((v) => v.name === 'treatment')!;
    const metric = await call('POST', '/v1/metrics', {
      name: `bought-${experiment.name}`,
      kind: 'proportion',
      event_type: 'purchase',
    });
    expect(metric.status).toBe(201);

    const random = mulberry32(7);
    const units = Array.from({ length: 4000 }, (_, i) => `${experiment.name}-u${i}`);
    const assigned = new Map<string, Receipt>();
    for (let from = 0; from < units.length; from += 1000) {
      const answer = await call<{ results: Assigned[] }>('POST', '/v1/assignments/batch', {
        unit_type: 'user',
        units: units.slice(from, from + 1000).map((unit_id) => ({ unit_id })),
        experiments: [experiment.name],
      });
      expect(answer.status).toBe(200);
      for (const result of answer.body.results) assigned.set(result.unit_id, result.assignments[0]!);
    }
    expect(assigned.size).toBe(units.length);

    // Decisions are timestamped by the service; later events must not be older than them.
    const timestamp = new Date(Date.now() + 1000).toISOString();
    const events: Record<string, unknown>[] = [];
    const bought = new Map<string, number>();
    const revenue = new Map<string, number>();
    for (const unit_id of units) {
      const receipt = assigned.get(unit_id)!;
      events.push({ id: randomUUID(), event_type: 'exposure', unit_type: 'user', unit_id, timestamp });
      if (random() < (receipt.variant_name === 'treatment' ? 0.3 : 0.2)) {
        const amount = Math.round(random() * 10_000) / 100;
        events.push({
          id: randomUUID(),
          event_type: 'purchase',
          unit_type: 'user',
          unit_id,
          timestamp,
          metrics: { revenue: amount },
        });
        bought.set(receipt.variant_id, (bought.get(receipt.variant_id) ?? 0) + 1);
        revenue.set(receipt.variant_id, (revenue.get(receipt.variant_id) ?? 0) + amount);
      }
    }
    for (let from = 0; from < events.length; from += 1000) {
      const answer = await call<{ accepted: number; invalid: number }>(
        'POST',
        '/v1/events',
        events.slice(from, from + 1000),
      );
      expect(answer.status).toBe(200);
      expect(answer.body.invalid).toBe(0);
    }

    const perVariant = (id: string) => [...assigned.values()].filter((r) => r.variant_id === id).length;
    const results = await eventually(async () => {
      const answer = await call<Results>('GET', `/v1/experiments/${experiment.id}/results`);
      expect(answer.status).toBe(200);
      expect(answer.body.units).toEqual({
        [control.id]: perVariant(control.id),
        [treatment.id]: perVariant(treatment.id),
      });
      expect(answer.body.exposed).toEqual(answer.body.units);
      const purchases = answer.body.metrics.find((m) => m.metric_name === 'purchase')!;
      for (const v of purchases.variants) expect(v.mean * v.units).toBeCloseTo(bought.get(v.variant_id) ?? 0, 6);
      return answer.body;
    });

    expect(results.baseline_variant_id).toBe(control.id);
    expect(results.srm.p_value).toBeGreaterThan(0.001);
    expect(results.srm.sequential_p_value).toBeGreaterThan(0.001);

    const rate = results.metrics.find((m) => m.metric_name === `bought-${experiment.name}`)!;
    expect(rate.kind).toBe('proportion');
    const arm = rate.variants.find((v) => v.variant_id === treatment.id)!;
    const base = rate.variants.find((v) => v.variant_id === control.id)!;
    expect(arm.mean).toBeCloseTo(bought.get(treatment.id)! / perVariant(treatment.id), 12);
    expect(arm.difference).toBeCloseTo(arm.mean - base.mean, 12);
    // The true effect is 0.1; 0.06 is more than four standard errors below, so chance alone fails this less than once in 50,000 runs.
    expect(Math.abs(arm.difference! - 0.1)).toBeLessThan(0.06);
    expect(arm.fixed!.ci[0]).toBeLessThan(arm.difference!);
    expect(arm.fixed!.ci[1]).toBeGreaterThan(arm.difference!);
    expect(arm.anytime!.ci[0]).toBeLessThan(arm.fixed!.ci[0]);
    expect(arm.anytime!.ci[1]).toBeGreaterThan(arm.fixed!.ci[1]);

    const money = results.metrics.find((m) => m.metric_name === 'revenue')!;
    for (const v of money.variants) expect(v.mean * v.units).toBeCloseTo(revenue.get(v.variant_id) ?? 0, 6);
  });

  it('defines a metric asynchronously by a job, and shows the job at the public address', async () => {
    const name = `job-${randomUUID()}`;
    const asked = await call<{ id: string; status: string }>(
      'POST',
      '/v1/metrics',
      { name, kind: 'count', event_type: 'purchase' },
      { headers: { prefer: 'respond-async' } },
    );
    expect(asked).toMatchObject({ status: 202, body: { kind: 'define_metric' } });
    const location = asked.headers.get('location')!;
    await eventually(async () => {
      const job = await call('GET', location);
      expect(job).toMatchObject({ status: 200, body: { status: 'completed', result: { metric_name: name } } });
    });
    const metrics = await call<{ items: { name: string }[] }>('GET', '/v1/metrics');
    expect(metrics.body.items.map((metric) => metric.name)).toContain(name);
  });

  it('gives the same answer on every call, keeps every unit’s variant through a ramp, and stores each unit once', async () => {
    const experiment = await activeExperiment({
      variants: [
        { name: 'control', allocation: 0.1 },
        { name: 'treatment', allocation: 0.1 },
      ],
    });
    const units = Array.from({ length: 2000 }, (_, i) => ({ unit_id: `${experiment.name}-${i}` }));
    const ask = async () => {
      const answer = await call<{ results: Assigned[] }>('POST', '/v1/assignments/batch', {
        unit_type: 'user',
        units,
        experiments: [experiment.id],
      });
      return new Map(answer.body.results.map((r) => [r.unit_id, r.assignments[0]?.variant_name]));
    };
    const first = await ask();
    expect(await ask()).toEqual(first);
    const inside = [...first.values()].filter((name) => name !== undefined).length;
    expect(inside).toBeGreaterThan(300);
    expect(inside).toBeLessThan(500);

    const current = await call<{ variants: { id: string; name: string }[] }>('GET', `/v1/experiments/${experiment.id}`);
    const ramped = await call('PATCH', `/v1/experiments/${experiment.id}`, {
      variants: current.body.variants.map((v) => ({ name: v.name, allocation: 0.5 })),
    });
    expect(ramped.status).toBe(200);
    const second = await ask();
    for (const [unit, variant] of first) if (variant !== undefined) expect(second.get(unit)).toBe(variant);
    expect([...second.values()].every((name) => name !== undefined)).toBe(true);

    await eventually(async () => {
      const rows = await sql<{ n: string; units: string }>(
        'assignment',
        'SELECT count(*) n, count(DISTINCT unit_id) units FROM exp.assignments WHERE experiment_id = $1',
        [experiment.id],
      );
      expect(rows[0]).toEqual({ n: '2000', units: '2000' });
    });
  });

  it('streams results as they change', async () => {
    const experiment = await activeExperiment();
    const { url, token } = local();
    const response = await fetch(`${url}/v1/events/stream?experiment_id=${experiment.id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.headers.get('content-type')).toMatch(/text\/event-stream/);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    await call('POST', '/v1/assignments', { unit_type: 'user', unit_id: 'streamed', experiments: [experiment.id] });
    const deadline = Date.now() + 20_000;
    const total = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => JSON.parse(line.slice(5)) as Results)
        .some((results) => Object.values(results.units).reduce((a, b) => a + b, 0) === 1);
    let whole = '';
    while (!total(whole) && Date.now() < deadline) {
      const { value, done } = await reader.read();
      if (done) break;
      seen += value;
      whole = seen.slice(0, seen.lastIndexOf('\n\n') + 1);
    }
    await reader.cancel();
    expect(total(whole)).toBe(true);
  });

  it('replays a decision to the same receipt', async () => {
    const experiment = await activeExperiment({ targeting: { plan: { $in: ['pro', 'team'] } } });
    const answer = await call<Assigned>('POST', '/v1/assignments', {
      unit_type: 'user',
      unit_id: 'replayed',
      attributes: { plan: 'pro' },
      experiments: [experiment.id],
    });
    const receipt = answer.body.assignments[0]!;
    const replay = await eventually(async () => {
      const found = await call<{ identical: boolean }>('GET', `/v1/decisions/${receipt.decision_id}/replay`);
      expect(found.status).toBe(200);
      return found.body;
    });
    expect(replay.identical).toBe(true);
    const excluded = await call<Assigned>('POST', '/v1/assignments', {
      unit_type: 'user',
      unit_id: 'replayed',
      attributes: { plan: 'free' },
      experiments: [experiment.id],
    });
    expect(excluded.body.excluded[0]!.reason).toBe('NOT_TARGETED');
  });
});
