import { type Random, randomNormal, seededRandom } from '@assay/random';

/** A kind of problem; every seed is an instance of it. */
export interface Problem {
  readonly name: string;
  readonly description: string;
  /** The kinds of contenders that can play it. */
  readonly family: 'binary' | 'continuous' | 'contextual';
  readonly drifts: boolean;
  readonly arms: number;
  /** Features of each decision's context, the first of which is always 1; 0 without context. */
  readonly features: number;
  readonly decisions: number;
  /** Number of decisions after which their rewards become known, all at once. */
  readonly batch: number;
  readonly seeds: number;
}

/** The random values of one seed: the reward of every arm at every decision, and its mean. */
export interface Instance {
  /** [decision * arms + arm] */
  readonly rewards: Float32Array;
  readonly means: Float64Array;
  /** [decision * features + feature] */
  readonly contexts: Float32Array;
}

const noContext = { drifts: false, features: 0 };

export const problems: readonly Problem[] = [
  {
    ...noContext,
    name: 'Bernoulli, 2 arms',
    description: 'rewards 1 with probabilities drawn evenly from 0.05 to 0.35',
    family: 'binary',
    arms: 2,
    decisions: 2_000,
    batch: 10,
    seeds: 200,
  },
  {
    ...noContext,
    name: 'Bernoulli, 10 arms',
    description: 'the same with ten arms',
    family: 'binary',
    arms: 10,
    decisions: 4_000,
    batch: 20,
    seeds: 100,
  },
  {
    ...noContext,
    name: 'Bernoulli, 50 arms',
    description: 'the same with fifty arms',
    family: 'binary',
    arms: 50,
    decisions: 8_000,
    batch: 50,
    seeds: 40,
  },
  {
    ...noContext,
    name: 'Gaussian, 10 arms',
    description: 'means drawn from N(0, 0.5²), rewards with a standard deviation of 1',
    family: 'continuous',
    arms: 10,
    decisions: 2_000,
    batch: 10,
    seeds: 100,
  },
  {
    name: 'Linear contextual',
    description:
      'five arms; four features drawn evenly from -1 to 1 and a constant, weights from N(0, 0.2), noise of 0.5',
    family: 'contextual',
    drifts: false,
    arms: 5,
    features: 5,
    decisions: 2_000,
    batch: 10,
    seeds: 60,
  },
  {
    ...noContext,
    name: 'Drifting Bernoulli',
    description: 'five arms; all probabilities are drawn anew, evenly from 0.05 to 0.5, after every 1,000 decisions',
    family: 'binary',
    drifts: true,
    arms: 5,
    decisions: 4_000,
    batch: 20,
    seeds: 100,
  },
];

const DRIFT_EVERY = 1_000;

/** Reproducible for the same seed on every machine, except for the last digits of logarithms. */
export function instanceOf(problem: Problem, seed: number): Instance {
  const random = seededRandom(1_000_003 * (1 + problems.indexOf(problem)) + seed);
  const { arms, decisions, features, family } = problem;
  const contexts = contextsOf(problem, random);
  const weights = Array.from({ length: arms * features }, () => Math.sqrt(0.2) * randomNormal(random));
  const rewards = new Float32Array(decisions * arms);
  const means = new Float64Array(decisions * arms);
  let own: number[] = [];
  for (let t = 0; t < decisions; t += 1) {
    if (t === 0 || (problem.drifts && t % DRIFT_EVERY === 0)) own = ownMeans(problem, random);
    for (let arm = 0; arm < arms; arm += 1) {
      let mean = own[arm] ?? 0;
      for (let f = 0; f < features; f += 1) {
        mean += (weights[arm * features + f] ?? 0) * (contexts[t * features + f] ?? 0);
      }
      means[t * arms + arm] = mean;
      rewards[t * arms + arm] =
        family === 'binary'
          ? Number(random() < mean)
          : mean + (family === 'contextual' ? 0.5 : 1) * randomNormal(random);
    }
  }
  return { rewards, means, contexts };
}

function contextsOf({ decisions, features }: Problem, random: Random): Float32Array {
  return Float32Array.from({ length: decisions * features }, (_value, index) =>
    index % features === 0 ? 1 : 2 * random() - 1,
  );
}

/** The arms' mean rewards over all contexts. */
function ownMeans({ arms, drifts, family }: Problem, random: Random): number[] {
  const draw = {
    binary: () => 0.05 + (drifts ? 0.45 : 0.3) * random(),
    continuous: () => 0.5 * randomNormal(random),
    contextual: () => 0,
  }[family];
  return Array.from({ length: arms }, draw);
}

/** The cumulative regret of choices: Σ (best mean - mean of the chosen arm). */
export function regretOf({ arms }: Problem, { means }: Instance, chosen: ArrayLike<number>): number {
  let regret = 0;
  for (let t = 0; t < chosen.length; t += 1) {
    const row = means.subarray(t * arms, (t + 1) * arms);
    regret += Math.max(...row) - (row[chosen[t] ?? NaN] ?? NaN);
  }
  return regret;
}
