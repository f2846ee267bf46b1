import { describe, expect, it } from '@jest/globals';

// The page's modules are plain JavaScript, so what is used of them is typed here.
const load = async (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href);
const { age, metricFormat, percent, probability, pValue } = (await load('format.js')) as {
  age: (time: string, now: number) => string;
  metricFormat: (
    kind: string,
    intervals: unknown[],
  ) => Record<'value' | 'signed' | 'tick', (value: unknown) => string> & { interval: (ci: unknown) => string };
  percent: (value: unknown) => string;
  probability: (value: unknown) => string;
  pValue: (value: unknown) => string;
};
const { comparisonsWarning, differenceVerdict, splitVerdict } = (await load('verdicts.js')) as {
  comparisonsWarning: (results: object) => string | undefined;
  differenceVerdict: (variant: object, baseline: string, format: unknown) => { tone: string; text: string };
  splitVerdict: (results: object) => { tone: string; title: string; text: string };
};

describe('figures', () => {
  it('are as exact as the narrowest interval', () => {
    const money = metricFormat('mean', [
      [0.43, 2.09],
      [-90, 90],
    ]);
    expect([
      money.value(12.3456),
      money.signed(1.2644),
      money.signed(-2.2456),
      money.interval([0.4344, 2.094]),
    ]).toEqual(['12.35', '+1.26', '−2.25', '+0.43 to +2.09']);
    expect(metricFormat('mean', [[-4000, 5000]]).value(1234567.8)).toBe('1,234,568');
    expect(metricFormat('mean', []).value(0.000123456)).toBe('0.0001235');
  });

  it('of a share are in per cent, its differences in percentage points', () => {
    const share = metricFormat('proportion', [[0.0208, 0.0332]]);
    expect([share.value(0.131), share.signed(0.027), share.interval([0.0208, 0.0332]), share.tick(0.02)]).toEqual([
      '13.10 %',
      '+2.70 pp',
      '+2.08 to +3.32 pp',
      '+2 pp',
    ]);
  });

  it('that are not there are dashes, never NaN', () => {
    const format = metricFormat('mean', [[null, null], undefined]);
    expect([
      format.value(undefined),
      format.signed(null),
      format.interval(undefined),
      format.interval([Number.NaN, 1]),
    ]).toEqual(['–', '–', 'not yet', 'not yet']);
    expect([percent(undefined), pValue(null)]).toEqual(['–', '–']);
  });

  it('of a probability say no more digits than anybody can use', () => {
    const values = [0, 3e-14, 0.00012, 0.0333, 0.5, 0.99995, 1];
    expect(values.map(probability)).toEqual(['0 %', '< 0.01 %', '0.012 %', '3.33 %', '50 %', '> 99.99 %', '100 %']);
    expect(probability(null)).toBe('–');
  });

  it('show p-values and ages as people read them', () => {
    expect([0.00001, 0.0021, 0.5, 1].map(pValue)).toEqual(['< 0.001', '0.002', '0.500', '> 0.999']);
    const now = Date.parse('2026-01-10T00:00:00Z');
    expect(
      ['2026-01-09T23:59:30Z', '2026-01-09T20:59:00Z', '2026-01-01T00:00:00Z', 'never'].map((time) => age(time, now)),
    ).toEqual(['30 seconds ago', '3 hours ago', '9 days ago', '–']);
  });
});

describe('verdicts', () => {
  it.each([
    [{}, { verdict: 'not_enough', p_value: 1, sequential_p_value: 1 }, 'quiet', 'Not checked yet', /nothing to check/],
    [
      { a: 5, b: 4 },
      { verdict: 'not_enough', p_value: 0.739, sequential_p_value: 1 },
      'quiet',
      'Not enough units to tell whether the split is as planned',
      /9 units show nothing unusual, but too few .* p = 0\.739, however often one looks p > 0\.999\)/,
    ],
    [
      { a: 5_000, b: 5_010 },
      { verdict: 'ok', p_value: 0.92, sequential_p_value: 0.6 },
      'good',
      'The split is as planned',
      /10,010 units .* within chance/,
    ],
    [
      { a: 600, b: 300 },
      { verdict: 'alarm', p_value: 1e-23, sequential_p_value: 1e-9 },
      'bad',
      'The split is not what was planned',
      /p < 0\.001, however often one looks p < 0\.001\)/,
    ],
    [
      { a: 70, b: 30 },
      { verdict: 'not_enough', p_value: 6e-5, sequential_p_value: 0.02 },
      'quiet',
      'Not enough units to tell whether the split is as planned',
      /the two disagree: the first is valid at one moment/,
    ],
    [
      { a: 700, b: 690 },
      { verdict: 'alarm', p_value: 0.8, sequential_p_value: 0.0005 },
      'bad',
      'The split is not what was planned',
      /the two disagree: the mismatch was seen on the way/,
    ],
  ])('of the split follow the service, and say what both tests say: %j %j', (units, srm, tone, title, text) => {
    const verdict = splitVerdict({ units, srm });
    expect(verdict).toMatchObject({ tone, title });
    expect(verdict.text).toMatch(text);
  });

  it('of the split warn where the exposed units are not split as planned', () => {
    const fine = { verdict: 'ok', p_value: 0.4, sequential_p_value: 0.5 };
    const exposed = { verdict: 'alarm', p_value: 1e-9, sequential_p_value: 1e-6 };
    const verdict = splitVerdict({ units: { a: 5_000, b: 5_000 }, srm: { ...fine, exposed } });
    expect(verdict).toMatchObject({ tone: 'bad', title: 'Those who saw their variant are not split as planned' });
  });

  it('warn of more than ten comparisons', () => {
    expect(comparisonsWarning({ comparisons: 10 })).toBeUndefined();
    expect(comparisonsWarning({ comparisons: 11 })).toContain('11 comparisons');
  });

  const verdict = (fixed: unknown, anytime: unknown) =>
    differenceVerdict(
      {
        variant_name: 'B',
        units: 9,
        stddev: 1,
        difference: 2,
        relative: 0.1,
        fixed: { ci: fixed },
        anytime: { ci: anytime },
      },
      'A',
      metricFormat('mean', [fixed]),
    );

  it('of a difference go by the anytime-valid interval', () => {
    expect(verdict([1, 3], [0.5, 3.5]).text).toContain('B is higher than A: +2.0 (+10 %).');
    expect(verdict([-3, -1], [-3.5, -0.5]).text).toContain('B is lower than A');
    expect(verdict([0.5, 3.5], [-1, 5]).text).toContain('not settled. The fixed interval leaves zero out');
    expect(verdict([-1, 5], [-3, 7]).text).toContain('no difference shown so far');
    expect(verdict(undefined, undefined).text).toContain('not enough yet');
  });
});
