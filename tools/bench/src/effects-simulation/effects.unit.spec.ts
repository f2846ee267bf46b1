import { describe, expect, it } from '@jest/globals';
import { banditTests, simulateBandit } from './bandit.js';
import { bayesianErrors, watchedBeliefs } from './bayesian.js';
import { fixedErrors } from './fixed.js';
import { bernoulli, buyers, logNormal, negativeBinomial, normal } from './laws.js';
import { type Misses, plannedTests, simulatePlanned } from './planned.js';
import { powerTests, unitsToDetect } from './power.js';
import { liftMisses, liftTests } from './relative.js';
import { smallSplitErrors, smallSplits } from './small-splits.js';
import { chiSquaredUnits, perUnit, planned, summarizeAlarms, unitsToAlarm } from './split.js';
import { allowance, typeOne } from './type-one.js';

// A small part of `npm run simulate:effects`, with the same seeds in every run.

describe('an anytime interval without an effect, checked after every unit', () => {
  const size = { units: 1_500, paths: 100 };
  const laws = [bernoulli(0.02), bernoulli(0.5), buyers(0.05, 2.5), negativeBinomial(2, 0.5), normal()];

  it.each(laws.map((law) => [law.name, law] as const))('excludes 0 in at most 5 %% of paths: %s', (_name, law) => {
    for (const share of [0.5, 0.3, 0.1, 0.05, 0.01]) {
      expect(typeOne(law, share, size).now).toBeLessThanOrEqual(allowance(size.paths));
    }
  });

  it('excluded 0 in most of them with the former method, at 99/1', () => {
    expect(typeOne(bernoulli(0.02), 0.01, size).before).toBeGreaterThan(0.5);
  });
});

describe('a fixed interval without an effect', () => {
  it('excludes 0 in at most 5 % of looks; Welch alone did in more', () => {
    const paths = 400;
    const { plain, now } = fixedErrors(buyers(0.1, 2.5), [950, 50], paths);
    expect(plain).toBeGreaterThan(0.15);
    expect(now).toBeLessThanOrEqual(allowance(paths));
    for (const law of [bernoulli(0.1), negativeBinomial(2, 0.5)]) {
      expect(fixedErrors(law, [900, 100], paths).now).toBeLessThanOrEqual(allowance(paths));
    }
  });
});

describe('the posterior at one look without an effect', () => {
  it("indicates an effect in at most 5 % of looks; with Welch's error it did in more", () => {
    const paths = 400;
    for (const [law, sizes] of [
      [buyers(0.1, 2.5), [950, 50]],
      [logNormal(1), [190, 10]],
    ] as const) {
      const { before, now } = bayesianErrors(law, sizes, paths);
      expect(before).toBeGreaterThan(0.1);
      expect(now).toBeLessThanOrEqual(allowance(paths));
    }
    expect(bayesianErrors(bernoulli(0.1), [900, 100], 200).now).toBeLessThanOrEqual(allowance(200));
  });

  it('indicates an effect far more often when it is checked a hundred times', () => {
    expect(watchedBeliefs(normal(), 0.5, { units: 2_000, paths: 60 }).ever95).toBeGreaterThan(0.2);
  });
});

describe('proportions over many small splits', () => {
  it.each(smallSplits.slice(0, 8).map((test) => [test] as const))('have a fixed interval that covers: %j', (test) => {
    const paths = 300;
    for (const effect of [0, 0.1]) {
      expect(smallSplitErrors(test, effect, paths).misses).toBeLessThanOrEqual(allowance(paths));
    }
  });
});

describe('a relative interval', () => {
  it('covers the lift, also with a negative baseline', () => {
    const size = { units: 1_000, paths: 50 };
    for (const test of [liftTests[2], liftTests[6]]) {
      if (test === undefined) throw new Error('A lift is missing.');
      const { fixed, ever } = liftMisses(test, 0.5, size);
      expect(Math.max(fixed, ever)).toBeLessThanOrEqual(allowance(size.paths));
    }
  });
});

describe('an effect under a split that changes while the base rate drifts', () => {
  const paths = 60;
  const good = ({ fixed, ever, pooledFixed }: Misses): void => {
    expect(Math.max(fixed, ever)).toBeLessThanOrEqual(allowance(paths));
    expect(pooledFixed).toBeGreaterThan(0.3);
  };

  it.each(
    plannedTests
      .filter(({ name }) => /^ramp (up 1|down)|three|counts/.test(name))
      .map((test) => [test.name, test] as const),
  )('is covered, but not by pooled means: %s', (_name, test) =>
    good(simulatePlanned({ ...test, units: Math.min(test.units, 5_000) }, paths)),
  );

  it.each(
    banditTests
      .filter(({ units, floor, name }) => units === 5_000 && floor === 0.05 && name.startsWith('30 → 60 %'))
      .map((test) => [test.name, test] as const),
  )('is covered under a bandit, too: %s', (_name, test) => good(simulateBandit(test, paths)));
});

describe('the cost at 50/50', () => {
  it.each(
    powerTests.filter(({ name }) => ['.05 → .065', '.01 → 0'].includes(name)).map((test) => [test.name, test] as const),
  )('is less than 5 %% more units: %s', (_name, test) => {
    const { now, before } = unitsToDetect(test, 60);
    expect(now / before).toBeLessThan(1.05);
  });
});

describe('the split check after every unit', () => {
  it("detects a wrong split within twice the units of Pearson's test", () => {
    for (const real of [0.67, 0.6]) {
      const alarms = unitsToAlarm(planned('', [0.5, 0.5], [real, 1 - real]), { units: 5_000, paths: 60 });
      expect(summarizeAlarms(alarms).median).toBeLessThan(2 * chiSquaredUnits(0.5, real));
    }
  });

  it('detects a wrong split while probabilities change with every unit', () => {
    expect(summarizeAlarms(unitsToAlarm(perUnit('', 3, 0.05), { units: 4_000, paths: 20 })).share).toBeGreaterThan(0.9);
  });

  it('has at most the stated false alarm rate', () => {
    const size = { units: 1_500, paths: 100 };
    for (const test of [planned('', [0.5, 0.5]), planned('', [0.9, 0.05, 0.05])]) {
      expect(summarizeAlarms(unitsToAlarm(test, size, 0.05)).share).toBeLessThanOrEqual(allowance(size.paths));
      expect(summarizeAlarms(unitsToAlarm(test, size)).share).toBeLessThanOrEqual(0.01);
    }
    expect(summarizeAlarms(unitsToAlarm(perUnit('', 3, 0), { units: 1_000, paths: 20 })).share).toBe(0);
  });
});
