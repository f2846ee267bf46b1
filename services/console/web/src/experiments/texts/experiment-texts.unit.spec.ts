import { describe, expect, it } from '@jest/globals';
import type { VerdictText } from '../../shared/components/verdict.js';
import { metricFormat } from '../../shared/format/metric-format.js';
import { comparisonsWarning } from './comparisons-warning.js';
import { differenceVerdict, regimesLeftOutText } from './difference-verdict.js';
import { type DrawnResults, methodText } from './method-text.js';
import { spokenSummary } from './spoken-summary.js';
import { splitDoubt, splitVerdict, type SplitResults } from './split-verdict.js';

type Units = Record<string, number>;

describe('verdicts', () => {
  it.each<[Units, SplitResults['srm'], string, string, RegExp]>([
    [{}, { verdict: 'not_enough', p_value: 1, sequential_p_value: 1 }, 'quiet', 'Not checked yet', /nothing to check/],
    [
      { a: 5, b: 4 },
      { verdict: 'not_enough', p_value: 0.739, sequential_p_value: 1 },
      'quiet',
      'Too few units to check the split',
      /^9 units show nothing unusual, but that is too few .* p = 0\.739, however often one looks p > 0\.999\)/,
    ],
    [
      { a: 1, b: 0 },
      { verdict: 'not_enough', p_value: 0.317, sequential_p_value: 1 },
      'quiet',
      'Too few units to check the split',
      /^1 unit shows nothing unusual/,
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
      'warn',
      'The two checks disagree',
      /^The check for a single look finds a wrong split \(p < 0\.001\).*finds no wrong split \(p = 0\.020\); there are too few/,
    ],
    [
      { a: 5_300, b: 4_900 },
      { verdict: 'ok', p_value: 7e-5, sequential_p_value: 0.003, disagree: true },
      'warn',
      'The two checks disagree',
      /finds no wrong split \(p = 0\.003\)\. Look again/,
    ],
    [
      { a: 700, b: 690 },
      { verdict: 'alarm', p_value: 0.8, sequential_p_value: 0.0005 },
      'warn',
      'The two checks disagree',
      /found a wrong split earlier \(p < 0\.001\).*nothing unusual for a single look \(p = 0\.800\)/,
    ],
  ])(
    'about the split follow the verdict of the service and show both p-values: %j %j',
    (units, srm, tone, title, text) => {
      const verdict = splitVerdict({ units, srm });
      expect(verdict).toMatchObject({ tone, title });
      expect(verdict.text).toMatch(text);
    },
  );

  it('about the split warn if the exposed units are not split as planned', () => {
    const fine = { verdict: 'ok', p_value: 0.4, sequential_p_value: 0.5 } as const;
    const exposed = { verdict: 'alarm', p_value: 1e-9, sequential_p_value: 1e-6 } as const;
    const verdict = splitVerdict({ units: { a: 5_000, b: 5_000 }, srm: { ...fine, exposed } });
    expect(verdict).toMatchObject({ tone: 'bad', title: 'Exposed units are not split as planned' });
  });

  it('about the split say if only the exposed units are in doubt, and do not misstate the assigned ones', () => {
    const few = { verdict: 'not_enough', p_value: 0.4, sequential_p_value: 0.5 } as const;
    const exposed = { verdict: 'ok', p_value: 1e-5, sequential_p_value: 0.01 } as const;
    const { tone, title, text } = splitVerdict({ units: { a: 50, b: 50 }, srm: { ...few, exposed } });
    expect([tone, title]).toEqual(['warn', 'The two checks disagree about exposed units']);
    expect(text).toMatch(
      /^For the exposed units, the check for a single look .* The assigned units are too few to check/,
    );
  });

  it('about a split without units mention units that were only evaluated or assigned by hand', () => {
    const srm = { verdict: 'not_enough', p_value: 1, sequential_p_value: 1 } as const;
    expect(splitVerdict({ units: { a: 0, b: 0 }, srm }, 12).text).toMatch(
      /^No unit has been drawn and enrolled, .* 12 units were evaluated without being enrolled/,
    );
    expect(splitVerdict({ units: {}, srm, left_out: { override: 1, outside_regimes: 0 } }).text).toMatch(
      /1 unit was assigned by hand\.$/,
    );
  });

  it('about metrics are in doubt exactly when the split is', () => {
    const of = (tone: VerdictText['tone']) => splitDoubt({ tone, title: 'The split is off' });
    expect([of('quiet'), of('good')]).toEqual([undefined, undefined]);
    expect([of('bad'), of('warn')]).toEqual([
      expect.stringMatching(/^The split is off: do not draw conclusions/),
      expect.stringMatching(/^The split is off, so the split may be wrong/),
    ]);
  });

  it('use the singular for one unit', () => {
    const srm = { verdict: 'not_enough', p_value: 1, sequential_p_value: 1 } as const;
    expect(spokenSummary({ units: { a: 1 }, exposed: { a: 1 }, srm })).toMatch(
      /^1 unit, 100 % exposed\. Too few units/,
    );
  });

  it('warn about more than ten comparisons', () => {
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

  it('about a difference are based on the anytime-valid interval', () => {
    expect(verdict([1, 3], [0.5, 3.5]).text).toContain('B is higher than A: +2.0 (+10 %).');
    expect(verdict([-3, -1], [-3.5, -0.5]).text).toContain('B is lower than A');
    expect(verdict([0.5, 3.5], [-1, 5]).text).toContain('not settled. The fixed interval excludes zero');
    expect(verdict([-1, 5], [-3, 7]).text).toContain('no difference shown so far');
    expect(verdict(undefined, undefined).text).toContain('not enough yet');
  });

  const format = metricFormat('proportion', []);

  it('without enough data give the reason of the service, with one full stop', () => {
    const reason =
      'At least 4 units with, and as many without, a success must be expected in the smaller arm; so far 0.7 are.';
    const few = { variant_name: 'B', units: 35, stddev: 0, difference: -0.02, not_enough: reason } as const;
    expect(differenceVerdict(few, 'A', format)).toEqual({
      tone: 'quiet',
      text: `B: not enough yet to compare with A. ${reason}`,
    });
    const none = { variant_name: 'B', units: 0, mean: 0, stddev: 0 };
    expect(differenceVerdict(none, 'A', format).text).toBe(
      'B: not enough yet to compare with A. No split has units of both so far.',
    );
  });

  it('are never clear while the split is in doubt', () => {
    const clear = { variant_name: 'B', difference: 0.1, anytime: { ci: [0.05, 0.15] }, fixed: { ci: [0.07, 0.13] } };
    expect(differenceVerdict(clear, 'A', format).tone).toBe('clear');
    const { tone, text } = differenceVerdict(clear, 'A', format, true);
    expect(tone).toBe('quiet');
    expect(text).toContain('B is measured higher than A: +10 pp. With a wrong split');
    expect(text).not.toContain('however often');
  });

  it('count the splits that contribute nothing', () => {
    expect(regimesLeftOutText({ variant_name: 'B' }, 'A')).toBeUndefined();
    expect(regimesLeftOutText({ variant_name: 'B', regimes_left_out: 1 }, 'A')).toMatch(
      /^B: 1 split contributes nothing/,
    );
    expect(regimesLeftOutText({ variant_name: 'B', regimes_left_out: 2 }, 'A')).toMatch(
      /^B: 2 splits contribute nothing/,
    );
  });
});

describe('how units were drawn', () => {
  const own = (regime: number) => ({ regime, propensities: { a: 0.5, b: 0.5 }, units: { a: 10, b: 10 } });
  const overflow = { regime: 0, propensities: null, units: { a: 2_000, b: 649 } };
  const elsewhere = { regime: 33, propensities: null, units: { b: 1 } };

  it.each<[string, DrawnResults['method'], DrawnResults['regimes'], boolean, RegExp]>([
    ['one split', 'single', [own(1)], false, /^$/],
    ['only units of another randomiser', 'single', [elsewhere], false, /^1 unit was drawn elsewhere/],
    [
      'a planned change',
      'stratified',
      [own(1), own(2)],
      false,
      /^The split changed while units were enrolled\. Differences/,
    ],
    ['one unit of another randomiser', 'stratified', [own(1), elsewhere], false, /^1 unit was drawn elsewhere/],
    ['a bandit', 'weighted', [own(1), own(2), overflow], true, /^A bandit moved the split\. Every.*with the bandit\.$/],
    ['more than 32 splits', 'weighted', [own(1), overflow], false, /^The split changed more than 32 times\. Every/],
    ['a bandit that cannot be seen', 'weighted', [own(1), own(2)], false, /^A bandit that is not shown here moved/],
  ])('is explained for %s', (_case, method, regimes, hasBandit, text) => {
    expect(methodText({ method, regimes }, hasBandit)).toMatch(text);
  });
});
