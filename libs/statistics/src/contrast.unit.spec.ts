import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fraction, fractionOf, minus, plus, signOf, times } from '../test/fraction.js';
import { asymptoticConfidenceSequence } from './confidence-sequence.js';
import { anytimeInference, type Contrast, errorOf, fixedInference, relativeOf, welchError } from './contrast.js';
import { studentCritical } from './distributions.js';
import { type Interval } from './interval.js';

const ALPHA = 0.05;
const factor = fc.double({ min: 1, max: 10, noNaN: true });

/** Errors from far below a mean to about its size, and lifts from far below the errors to far above them, in any unit. */
const contrasts: fc.Arbitrary<Contrast> = fc
  .record({
    unit: fc.integer({ min: -100, max: 100 }),
    mean: factor,
    negative: fc.boolean(),
    error: fc.integer({ min: -12, max: -1 }),
    errors: fc.tuple(factor, factor),
    lift: fc.double({ min: -3, max: 3, noNaN: true }),
    liftByError: fc.integer({ min: -3, max: 6 }),
    wider: fc.double({ min: 0.5, max: 2, noNaN: true }),
    clock: fc.integer({ min: 50, max: 1_000_000 }),
  })
  .map(({ unit, mean, negative, error, errors, lift, liftByError, wider, clock }) => {
    const size = mean * 10 ** unit;
    const [ofA, ofB] = errors.map((one) => (one * 10 ** (unit + error)) ** 2) as [number, number];
    const [a, b] = [size, size * (1 + lift * 10 ** Math.min(1, error + liftByError))].map((one) =>
      negative ? -one : one,
    ) as [number, number];
    return {
      welch: [
        { mean: a, variance: ofA, df: 40 },
        { mean: b, variance: ofB, df: 60 },
      ],
      pooled: { variances: [wider * ofA, wider * ofB], df: 100 },
      clock,
      nonZero: [41, 61],
    };
  });

const square = (value: Fraction): Fraction => times(value, value);

/**
 * Whether the bounds of a relative interval are, in exact arithmetic, the roots of a polynomial that is positive outside the interval.
 *
 * @param outside the polynomial, as a function of b/a - 1
 */
function expectRoots({ welch: [a] }: Contrast, interval: Interval, outside: (lift: Fraction) => Fraction): void {
  const [low, high] = interval;
  expect(high).toBeGreaterThan(low);
  const little = (high - low) * 1e-7;
  const at = (lift: number): number => signOf(outside(fractionOf(a.mean > 0 ? lift : -lift)));
  expect([at(low - little), at(low + little), at(high - little), at(high + little)]).toEqual([1, -1, -1, 1]);
}

describe('a relative interval', () => {
  it("at every look has the bounds of Fieller's equation, however small the errors are relative to the means", () => {
    fc.assert(
      fc.property(contrasts, (contrast) => {
        const relativeCi = anytimeInference(contrast, ALPHA)?.relativeCi;
        if (relativeCi === undefined) return;
        const { se } = errorOf(contrast, 1);
        const { ci } = asymptoticConfidenceSequence({ difference: 0, se, n: contrast.clock, alpha: ALPHA });
        const squared = square(fractionOf((ci?.[1] ?? NaN) / welchError(contrast).se));
        const [a, b] = contrast.welch.map(({ mean }) => fractionOf(mean)) as [Fraction, Fraction];
        const [ofA, ofB] = contrast.welch.map(({ variance }) => fractionOf(variance)) as [Fraction, Fraction];
        expectRoots(contrast, relativeCi, (lift) => {
          const ratio = plus(fractionOf(1), lift);
          return minus(square(minus(b, times(ratio, a))), times(squared, plus(ofB, times(square(ratio), ofA))));
        });
        const relative = relativeOf(contrast) ?? NaN;
        expect(relativeCi[0] < relative && relative < relativeCi[1]).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('at one look has the bounds of the delta method', () => {
    fc.assert(
      fc.property(contrasts, (contrast) => {
        const relativeCi = fixedInference(contrast, ALPHA)?.relativeCi;
        if (relativeCi === undefined) return;
        const [{ mean, variance, df }, treatment] = contrast.welch;
        const [taken, welch] = [errorOf(contrast, 1), welchError(contrast)];
        const lift = [variance * (treatment.mean / mean) ** 2, treatment.variance] as const;
        const share = lift[0] / (lift[0] + lift[1]);
        const own = 1 / (share ** 2 / df + (1 - share) ** 2 / treatment.df);
        const isWider = taken.se > welch.se;
        const reach = studentCritical(ALPHA, isWider ? taken.df : own) * (taken.se / welch.se);
        const [a, b] = [fractionOf(mean), fractionOf(treatment.mean)];
        const [ofA, ofB] = [fractionOf(variance), fractionOf(treatment.variance)];
        const squared = times(square(fractionOf(reach)), plus(times(ofA, square(b)), times(ofB, square(a))));
        expectRoots(contrast, relativeCi, (one) =>
          minus(times(square(a), square(minus(b, times(plus(fractionOf(1), one), a)))), squared),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
