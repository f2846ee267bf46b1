import { mulberry32 } from '@assay/random';

/** The experiment of every system: two equal variants for adults in three countries. */
export const sampleExperiment = {
  name: 'checkout-button',
  salt: 'checkout-button',
  countries: ['DE', 'AT', 'CH'],
  minimumAge: 18,
  variants: ['control', 'treatment'],
} as const;

/** Its targeting, in the condition language of GrowthBook and Assay. */
export const sampleTargeting = {
  country: { $in: sampleExperiment.countries },
  age: { $gte: sampleExperiment.minimumAge },
};

export interface SampleUnit {
  readonly id: string;
  readonly attributes: { readonly country: string; readonly age: number; readonly plan: string };
  /** Whether the experiment's targeting includes it. */
  readonly targeted: boolean;
}

const countries = ['DE', 'AT', 'CH', 'DE', 'AT', 'CH', 'DE', 'AT', 'CH', 'FR'];

/** The same units in every run; about nine in ten are targeted. */
export function sampleUnits(count: number): SampleUnit[] {
  const draw = mulberry32(7);
  return Array.from({ length: count }, (_value, index) => {
    const country = countries[Math.floor(draw() * countries.length)] ?? 'DE';
    const age = 17 + Math.floor(draw() * 60);
    const plan = draw() < 0.5 ? 'free' : 'pro';
    const targeted =
      age >= sampleExperiment.minimumAge && sampleExperiment.countries.some((candidate) => candidate === country);
    return { id: `user-${index.toString(36).padStart(8, '0')}`, attributes: { country, age, plan }, targeted };
  });
}
