import { createHash } from 'node:crypto';

/** The sweep of the demonstration: the body of `POST /v1/survival/experiments`. */
export interface SweepDefinition {
  readonly name: string;
  readonly description: string;
  readonly seed: number;
  readonly seeds: readonly number[];
  readonly data: object;
  readonly model: { readonly widths: readonly number[]; readonly depths: readonly number[] };
  readonly training: { readonly epochs: number; readonly batch_size: number; readonly evaluation_points: number };
  readonly splits: { readonly train: number; readonly val: number; readonly test: number };
}

const ROWS = 1_000;
const TRAINING_SHARE = 0.3;
/** Rows of the training split. */
export const trainingRows = ROWS * TRAINING_SHARE;

/** @param seed of the data; the networks' seeds are always 1, 2 and 3 */
export function sweepDefinition(seed: number, epochs: number): SweepDefinition {
  return {
    name: 'Demonstration: double descent of survival networks',
    description: 'npm run demo:survival',
    seed,
    seeds: [1, 2, 3],
    data: {
      name: 'demonstration',
      description: 'Ten covariates, five of them with an effect of 0.5 on the log hazard',
      n_samples: ROWS,
      n_features: 10,
      n_predictive: 5,
      covariate_type: 'gaussian',
      censoring_rate: 0.3,
      weibull_scale: 0.5,
      weibull_shape: 1.5,
      coefficient_range: [0.5, 0.5],
    },
    model: { widths: [1, 2, 4, 8, 16, 24, 32, 48, 64, 128, 256], depths: [1] },
    training: { epochs, batch_size: 256, evaluation_points: 40 },
    // Few rows to train on, so that small networks interpolate them; many to test, so that small differences are seen.
    splits: { train: TRAINING_SHARE, val: 0.1, test: 0.6 },
  };
}

/** The id of the experiment with a definition: the same for the same one, so that a second call continues the first one's experiment. */
export function experimentIdOf(definition: SweepDefinition, repetition: number): string {
  const digest = createHash('sha256').update(JSON.stringify({ definition, repetition })).digest('hex');
  // A UUID of version 8, whose bits applications choose (RFC 9562).
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
