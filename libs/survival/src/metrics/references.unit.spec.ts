import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { naiveAntolini } from '../../test/naive-metrics.js';
import { breslowBaseline, survivalAt } from './breslow-baseline.js';
import { brierScores, integratedBrierScore } from './brier-score.js';
import { concordance } from './concordance.js';
import { coxNegativeLogLikelihood } from './cox-likelihood.js';
import { censoringDistribution, kaplanMeier } from './kaplan-meier.js';
import { unoConcordance } from './uno-concordance.js';

/*
 * Values that scikit-survival, lifelines, pycox, statsmodels and mpmath computed; test/fixtures/README.md describes the fields.
 */

interface Sample {
  readonly times: number[];
  readonly events: number[];
  readonly risk: number[];
}

interface HarrellSums {
  readonly c: number;
  readonly concordant: number;
  readonly discordant: number;
  readonly tied_risk: number;
}

interface Likelihoods {
  readonly breslow: { readonly mean_negative: number };
  readonly efron: { readonly mean_negative: number };
}

interface BrierReference {
  readonly times: number[];
  readonly scikit_survival: { readonly scores: number[]; readonly integrated: number };
  readonly recommended_own_definition: {
    readonly scores: number[];
    readonly points_kept: number;
    readonly integrated: number | null;
  };
}

interface Reference {
  readonly name: string;
  readonly train: Sample;
  readonly test: Sample;
  readonly harrell: Record<'train' | 'test', { readonly scikit_survival: HarrellSums; readonly lifelines: number }>;
  readonly uno: readonly { readonly tau: number | null; readonly scikit_survival: number | null }[];
  readonly antolini: { readonly pycox_antolini: number; readonly pycox_adj_antolini: number };
  readonly breslow_baseline: { readonly times: number[]; readonly cumulative_hazard: number[] };
  readonly survival_at: { readonly times: number[]; readonly first_test_rows: number[][] };
  readonly brier: BrierReference;
  readonly cox_log_likelihood: Record<'train' | 'test', Likelihoods>;
  readonly kaplan_meier: {
    readonly train: { readonly times: number[]; readonly survival: number[]; readonly reverse: number[] };
  };
  readonly documented?: {
    readonly brier_score_at_1825: number;
    readonly integrated_brier_score_each_day_365_to_1825: number;
  };
}

interface Crossing {
  readonly times: number[];
  readonly events: number[];
  readonly survival: { readonly times: number[]; readonly rows_by_time: number[][] };
  readonly antolini: { readonly pycox_adj_antolini: number };
  readonly brier: BrierReference;
}

interface Extreme {
  readonly cases: readonly (Sample & {
    readonly span: number;
    readonly events_count: number;
    readonly breslow: number;
    readonly efron: number;
    readonly harrell: HarrellSums;
  })[];
}

const folder = new URL('../../test/fixtures/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as unknown;
const other = ['non-proportional', 'extreme-risks'];
const references = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .filter((name) => !other.includes(name))
  .map((name) => read(name) as Reference);

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-12): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(value)));
  });
}

it('there are reference data sets', () => expect(references.length).toBeGreaterThanOrEqual(11));

describe.each(references)('$name:', ({ train, test, ...reference }) => {
  const splits = { train, test };
  const grid = reference.brier.times;
  const baseline = breslowBaseline(train, train.risk);

  it.each(['train', 'test'] as const)("Harrell's C of %s agrees with scikit-survival and lifelines", (name) => {
    const { times, events, risk } = splits[name];
    const { scikit_survival: sums, lifelines } = reference.harrell[name];
    const found = concordance(times, events, risk);
    expect(found).toMatchObject({ concordant: sums.concordant, discordant: sums.discordant, tied: sums.tied_risk });
    expectClose([found.harrell, found.harrell], [sums.c, lifelines]);
  });

  it("Uno's C agrees with scikit-survival", () => {
    for (const { tau, scikit_survival: expected } of reference.uno) {
      const found = unoConcordance(train, test, test.risk, tau === null ? {} : { tau });
      // scikit-survival refuses data with an event where the censoring survival is 0; such events do not count here.
      if (expected === null) expect(found).toBeGreaterThan(0);
      else expectClose([found], [expected]);
    }
  });

  it("Antolini's C agrees with pycox", () => {
    const { times, events, risk } = test;
    const options = { tolerance: 0, baselineFrom: baseline.times[0]! };
    const adjusted = concordance(times, events, risk, options).antolini;
    const strict = concordance(times, events, risk, { ...options, antolini: 'strict' }).antolini;
    const expected = [reference.antolini.pycox_adj_antolini, reference.antolini.pycox_antolini];
    // pycox compares probabilities that are rounded to 0 or 1 for extreme risks, which makes them equal.
    const rounded = reference.name === 'wide-risks';
    expectClose([adjusted, strict], expected, rounded ? 0.01 : 1e-12);
  });

  it("Breslow's baseline and survival probabilities agree with scikit-survival", () => {
    const { times, cumulative_hazard: hazard } = reference.breslow_baseline;
    const jumps = times.filter((_, k) => hazard[k]! > (hazard[k - 1] ?? 0));
    expectClose(baseline.times, jumps);
    expectClose(baseline.logCumulative, hazard.filter((h, k) => h > (hazard[k - 1] ?? 0)).map(Math.log));
    const { times: at, first_test_rows: rows } = reference.survival_at;
    expectClose(survivalAt(baseline, test.risk.slice(0, rows.length), at), rows.flat());
  });

  it('Brier scores agree with scikit-survival', () => {
    const survival = survivalAt(baseline, test.risk, grid);
    const { scores, integrated } = reference.brier.scikit_survival;
    expectClose(brierScores(train, test, survival, grid, 'scikit-survival'), scores);
    expectClose([integratedBrierScore(train, test, survival, grid, 'scikit-survival')], [integrated]);
  });

  it('Brier scores in the recommended convention agree with their definition in numpy', () => {
    const { scores, points_kept: kept, integrated } = reference.brier.recommended_own_definition;
    expectClose(brierScores(train, test, survivalAt(baseline, test.risk, grid), grid), scores);
    if (integrated === null) return;
    const shown = grid.slice(0, kept);
    expectClose([integratedBrierScore(train, test, survivalAt(baseline, test.risk, shown), shown)], [integrated]);
  });

  it.each(['train', 'test'] as const)('the Cox likelihood of %s agrees with statsmodels and mpmath', (name) => {
    const { times, events, risk } = splits[name];
    for (const ties of ['breslow', 'efron'] as const) {
      const expected = reference.cox_log_likelihood[name][ties].mean_negative;
      expectClose([coxNegativeLogLikelihood(risk, times, events, ties)], [expected]);
    }
  });

  it('Kaplan–Meier estimates of events and censorings agree with scikit-survival and lifelines', () => {
    const { times, survival, reverse } = reference.kaplan_meier.train;
    const curve = kaplanMeier(train);
    expectClose(curve.times, times);
    expectClose(curve.values, survival);
    expectClose(censoringDistribution(train).values, reverse);
  });
});

it("the Brier score and its integral agree with the example of scikit-survival's documentation", () => {
  const { train, documented } = references.find(({ name }) => name === 'gbsg2')!;
  const days = Array.from({ length: 1461 }, (_, k) => 365 + k);
  const survival = survivalAt(breslowBaseline(train, train.risk), train.risk, days);
  const scores = brierScores(train, train, survival, days, 'scikit-survival');
  expect(scores[1460]).toBeCloseTo(documented!.brier_score_at_1825, 12);
  expect(scores[1460]).toBeCloseTo(0.20881843, 8);
  const integrated = integratedBrierScore(train, train, survival, days, 'scikit-survival');
  expect(integrated).toBeCloseTo(documented!.integrated_brier_score_each_day_365_to_1825, 12);
});

describe('crossing survival functions:', () => {
  const { times, events, survival, ...reference } = read('non-proportional') as Crossing;
  const sample = { times, events };

  it("the definition of Antolini's C in our tests agrees with pycox", () => {
    const atOwnTime = times.map((time) => survival.rows_by_time[survival.times.indexOf(time)]!);
    const found = naiveAntolini({ ...sample, risks: [] }, atOwnTime);
    expect(found).toBeCloseTo(reference.antolini.pycox_adj_antolini, 12);
  });

  it('Brier scores agree with scikit-survival', () => {
    const grid = reference.brier.times;
    const rows = times.flatMap((_, row) => grid.map((_at, k) => survival.rows_by_time[k]![row]!));
    const { scikit_survival: theirs, recommended_own_definition: own } = reference.brier;
    expectClose(brierScores(sample, sample, rows, grid, 'scikit-survival'), theirs.scores);
    expectClose(brierScores(sample, sample, rows, grid), own.scores);
  });
});

describe.each((read('extreme-risks') as Extreme).cases)('log hazards in ±$span:', (sample) => {
  it('the Cox likelihood agrees with 60 digits', () => {
    for (const ties of ['breslow', 'efron'] as const) {
      const found = coxNegativeLogLikelihood(sample.risk, sample.times, sample.events, ties);
      expectClose([found], [-sample[ties] / sample.events_count]);
    }
  });

  it("Harrell's C agrees with scikit-survival", () => {
    expect(concordance(sample.times, sample.events, sample.risk).harrell).toBeCloseTo(sample.harrell.c, 14);
  });
});
