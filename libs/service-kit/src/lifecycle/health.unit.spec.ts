import { describe, expect, it } from '@jest/globals';
import { Health } from './health.js';

describe(Health.name, () => {
  it('is as healthy as its worst check', async () => {
    const health = new Health();
    expect(await health.live()).toEqual({ ok: true, checks: {} });
    health.addLiveness('loop', () => ({ ok: true, detail: 'ticked 3 ms ago' }));
    health.addReadiness('database', () => Promise.reject(new Error('connection refused')));
    health.addReadiness('topic', () => ({ ok: true, detail: 'caught up' }));
    expect((await health.live()).ok).toBe(true);
    expect(await health.ready()).toEqual({
      ok: false,
      checks: { database: { ok: false, detail: 'connection refused' }, topic: { ok: true, detail: 'caught up' } },
    });
  });

  it('has a time-out for checks', async () => {
    const health = new Health();
    health.addReadiness('stuck', () => new Promise(() => undefined));
    expect((await health.ready()).checks.stuck).toEqual({ ok: false, detail: 'no answer in 2000 ms' });
  });

  it('is alive but not ready while it stops', async () => {
    const health = new Health();
    health.stopping();
    expect((await health.ready()).ok).toBe(false);
    expect((await health.live()).ok).toBe(true);
  });
});
