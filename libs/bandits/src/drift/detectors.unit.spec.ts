import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { seededNormal, seededUniform } from '../../test/seeded.js';
import { type Adwin, createAdwin, updateAdwin } from './adwin.js';
import { createCusum, updateCusum } from './cusum.js';
import { createPageHinkley, type PageHinkley, updatePageHinkley } from './page-hinkley.js';

interface River {
  readonly streams: Record<string, string>;
  readonly expected: Record<
    string,
    Record<'adwin' | 'adwin_clock_1' | 'adwin_reversed', [number, number][]> &
      Record<'page_hinkley' | 'page_hinkley_reversed' | 'page_hinkley_threshold_10', number[]>
  >;
}

const river = JSON.parse(readFileSync(new URL('../../test/data/river-drift.json', import.meta.url), 'utf8')) as River;
const values = (name: string): number[] => Array.from(river.streams[name]!, Number);

/** Index and width of the window at every alarm; like river, starts with a new state after each. */
function adwinAlarms(stream: readonly number[], clock = 32): [number, number][] {
  const alarms: [number, number][] = [];
  let state = createAdwin();
  stream.forEach((value, i) => {
    if (updateAdwin(state, value, { clock }) === null) return;
    alarms.push([i, state.width]);
    state = createAdwin();
  });
  return alarms;
}

function pageHinkleyAlarms(stream: readonly number[], threshold = 50): number[] {
  const alarms: number[] = [];
  let state = createPageHinkley();
  stream.forEach((value, i) => {
    if (updatePageHinkley(state, value, { delta: 0.005, threshold, keep: 0.9999 }) === null) return;
    alarms.push(i);
    state = createPageHinkley();
  });
  return alarms;
}

describe.each(Object.keys(river.streams))("river 0.26.1's stream of %s", (name) => {
  const stream = values(name);
  const reversed = stream.toReversed();
  const expected = river.expected[name]!;

  it('raises the same ADWIN alarms as river, with the same windows', () => {
    expect(adwinAlarms(stream)).toEqual(expected.adwin);
    expect(adwinAlarms(stream, 1)).toEqual(expected.adwin_clock_1);
    expect(adwinAlarms(reversed)).toEqual(expected.adwin_reversed);
  });

  it('raises the same Page–Hinkley alarms as river', () => {
    expect(pageHinkleyAlarms(stream)).toEqual(expected.page_hinkley);
    expect(pageHinkleyAlarms(reversed)).toEqual(expected.page_hinkley_reversed);
    expect(pageHinkleyAlarms(stream, 10)).toEqual(expected.page_hinkley_threshold_10);
  });
});

describe('ADWIN', () => {
  it('raises the alarm of river’s own tests: NumPy seed 12345, 1000 × randint(2), then 1000 × randint(8)', () => {
    expect(adwinAlarms(values('integers')).map(([index]) => index)).toEqual([1023]);
  });

  it('reports the time of the change and the means', () => {
    const uniform = seededUniform(1);
    const state = createAdwin();
    const stream = Array.from({ length: 3000 }, (_, i) => (uniform() < (i < 2000 ? 0.7 : 0.2) ? 1 : 0));
    const alarm = stream.map((value) => updateAdwin(state, value)).find((found) => found !== null)!;
    expect(alarm).toMatchObject({ detector: 'adwin', direction: 'down' });
    expect(Math.abs(alarm.before.n - 2000)).toBeLessThan(40);
    expect(alarm.before.mean).toBeCloseTo(0.7, 1);
    expect(alarm.after.mean).toBeLessThan(0.45);
    expect(alarm.statistic).toBeGreaterThan(alarm.threshold);
  });

  it('keeps the exact total and variance of its window in little memory', () => {
    const normal = seededNormal(2);
    const stream = Array.from({ length: 5000 }, normal);
    const state = createAdwin();
    for (const value of stream) updateAdwin(state, value, { maxWidth: 1000 });
    expect(state.width).toBeGreaterThanOrEqual(1000);
    expect(state.width).toBeLessThan(1000 * 1.25);
    const window = stream.slice(-state.width);
    const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
    expect(state.total).toBeCloseTo(mean * window.length, 9);
    expect(state.m2).toBeCloseTo(
      window.reduce((sum, value) => sum + (value - mean) ** 2, 0),
      8,
    );
    expect(JSON.stringify(state).length).toBeLessThan(3000);
  });

  it('raises no alarm if the difference is below the minimum', () => {
    const stream = Array.from({ length: 4000 }, (_, i) => (i < 2000 ? 0.5 : 0.6));
    const small = createAdwin();
    const alarms = (minDifference: number) =>
      stream.filter((value) => updateAdwin(small, value, { minDifference }) !== null).length;
    expect(alarms(0.11)).toBe(0);
    Object.assign(small, createAdwin());
    expect(alarms(0.09)).toBeGreaterThan(0);
  });
});

describe('CUSUM', () => {
  // D. C. Montgomery, Introduction to Statistical Quality Control, table 9.1: 20 values of N(10, 1), then N(11, 1).
  const chart = [
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31,
    8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
  ];

  it("alarms in Montgomery's example at value 29 with 5.28 > 5, seven values after the sum was last 0", () => {
    const state = createCusum(10);
    const index = chart.findIndex((value, i) => {
      const alarm = updateCusum(state, value, { slack: 0.5, threshold: 5 });
      if (alarm === null) return false;
      expect(i).toBe(28);
      expect(alarm).toMatchObject({ detector: 'cusum', direction: 'up', before: { n: 22 }, after: { n: 7 } });
      expect(alarm.statistic).toBeCloseTo(5.28, 10);
      expect(alarm.after.mean).toBeCloseTo((12.29 + 11.5 + 10.6 + 11.08 + 10.38 + 11.62 + 11.31) / 7, 12);
      return true;
    });
    expect(index).toBe(28);
  });

  it('is symmetric', () => {
    const [up, down] = [createCusum(10), createCusum(-10)];
    for (const value of chart) {
      const a = updateCusum(up, value, { slack: 0.5, threshold: 5 });
      const b = updateCusum(down, -value, { slack: 0.5, threshold: 5 });
      expect(b?.statistic).toBe(a?.statistic);
      if (a !== null) expect([a.direction, b!.direction]).toEqual(['up', 'down']);
    }
  });
});

describe('every detector', () => {
  const detectors = {
    adwin: () => {
      const state = createAdwin();
      return { state, update: (value: number) => updateAdwin(state, value) };
    },
    page_hinkley: () => {
      const state = createPageHinkley();
      return { state, update: (value: number) => updatePageHinkley(state, value, { delta: 0.005, threshold: 10 }) };
    },
    cusum: () => {
      const state = createCusum(3);
      return { state, update: (value: number) => updateCusum(state, value, { slack: 0.005, threshold: 5 }) };
    },
  };

  it.each(Object.entries(detectors))('%s never alarms on a constant stream', (_name, create) => {
    const { update } = create();
    expect(Array.from({ length: 20_000 }, () => update(3)).filter((alarm) => alarm !== null)).toEqual([]);
  });

  it.each(Object.entries(detectors))('%s continues identically after a round trip through JSON', (_name, create) => {
    const [whole, parts] = [create(), create()];
    const normal = seededNormal(3);
    const alarms: [unknown, unknown][] = [];
    for (let i = 0; i < 3000; i++) {
      const value = 3 + normal() + (i > 2000 ? 1 : 0);
      alarms.push([parts.update(value), whole.update(value)]);
      if (i % 10 === 0) Object.assign(parts.state, JSON.parse(JSON.stringify(parts.state)) as Adwin | PageHinkley);
    }
    expect(alarms.some(([alarm]) => alarm !== null)).toBe(true);
    expect(alarms.map(([a]) => a)).toEqual(alarms.map(([, b]) => b));
    expect(JSON.stringify(parts.state)).toBe(JSON.stringify(whole.state));
  });

  it.each(Object.entries(detectors))('%s rejects a value that is not a number and stays unchanged', (_name, create) => {
    const { state, update } = create();
    update(1);
    const before = JSON.stringify(state);
    expect(() => update(NaN)).toThrow(RangeError);
    expect(() => update(-Infinity)).toThrow(RangeError);
    expect(JSON.stringify(state)).toBe(before);
  });
});
