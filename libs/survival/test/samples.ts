import fc from 'fast-check';
import { type NaiveSample } from './naive-metrics.js';

/** Small samples with many ties of times and risks. */
export const tiedSamples = samples(fc.integer({ min: 1, max: 8 }), fc.integer({ min: -4, max: 4 }));

/** Samples with distinct times and risks, except by chance. */
export const continuousSamples = samples(
  fc.double({ min: 0.01, max: 50, noNaN: true }),
  fc.double({ min: -20, max: 20, noNaN: true }),
);

function samples(time: fc.Arbitrary<number>, risk: fc.Arbitrary<number>): fc.Arbitrary<NaiveSample> {
  return fc.array(fc.tuple(time, fc.constantFrom(0, 1), risk), { minLength: 1, maxLength: 40 }).map((rows) => ({
    times: rows.map(([t]) => t),
    events: rows.map(([, e]) => e),
    risks: rows.map(([, , r]) => r),
  }));
}
