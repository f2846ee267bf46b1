import { describe, expect, it } from '@jest/globals';
import { AttemptLog } from './attempt-log.js';

describe(AttemptLog.name, () => {
  it('reports a partition as held only after both five attempts and one minute', () => {
    let now = 0;
    const log = new AttemptLog(() => now);
    for (let attempt = 1; attempt <= 5; attempt += 1) expect(log.failed('t', 3, '17', 'slow')).toBe(attempt);
    expect(log.progress().ok).toBe(true);
    now = 60_000;
    expect(log.progress()).toEqual({ ok: false, detail: 't:3:17 not handled after 5 attempts in 60 s: slow' });
    log.passed('t', 3);
    expect(log.progress().ok).toBe(true);
    log.failed('t', 3, '18', 'slow');
    now += 600_000;
    expect(log.progress().ok).toBe(true);
  });

  it("restarts the count when the partition's next record changes", () => {
    const log = new AttemptLog(() => 0);
    log.failed('t', 0, '1', 'a');
    log.failed('t', 0, '1', 'a');
    expect(log.failed('t', 0, '2', 'b')).toBe(1);
    expect(log.held()).toEqual([{ topic: 't', partition: 0, offset: '2', attempts: 1, since: 0, reason: 'b' }]);
  });

  it('counts results by topic', () => {
    const log = new AttemptLog(() => 0);
    log.count('t', 'done');
    log.count('t', 'halved');
    log.count('t', 'done');
    expect(log.totals()).toEqual([
      { topic: 't', result: 'done', count: 2 },
      { topic: 't', result: 'halved', count: 1 },
    ]);
  });
});
