import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  expectedImprovement,
  logExpectedImprovement,
  probabilityOfImprovement,
  upperConfidenceBound,
} from './acquisition.js';
import { fitGaussianProcess } from './fit-gaussian-process.js';
import { GaussianProcess } from './gaussian-process.js';
import { type GaussianProcessHyperparameters, GaussianProcessLikelihood } from './gaussian-process-likelihood.js';
import { type Kernel } from './kernel.js';
import { groupReplicates } from './training-data.js';

interface Case {
  kernel: string;
  lml: number;
  mean: number[];
  std_latent: number[];
  best_f_min: number;
  ei: number[];
  log_ei: number[];
  pi: number[];
  lcb_beta4: number[];
  alpha_vec: number[];
  theta_log: number[];
}
const reference = JSON.parse(readFileSync(new URL('../test/data/gaussian-process.json', import.meta.url), 'utf8')) as {
  X: number[][];
  y_std: number[];
  Xstar: number[][];
  cases: Case[];
  lml_grad_check: { theta: number[]; lml: number; grad_wrt_log_theta: number[] };
};

const columns = Int32Array.of(0, 1);
const data = groupReplicates(Float64Array.from(reference.X.flat()), Float64Array.from(reference.y_std), 2);
/** The reference fixes output scale 1.5 and length scales 0.3 and 0.4, and adds 1e-6 to the diagonal. */
function hyperparameters(name: string): GaussianProcessHyperparameters {
  const noisy = name.endsWith('+noise0.01');
  return {
    kernel: name.replace('+noise0.01', '') as Kernel,
    outputScale: 1.5,
    lengthScales: [0.3, 0.4],
    noiseVariance: noisy ? 0.010001 : 1e-6,
  };
}
const toTheta = (parameters: readonly number[]): Float64Array => Float64Array.from(parameters, Math.log);

function expectNear(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(tolerance * Math.max(1, Math.abs(expected)));
}

// Expected values: scikit-learn 1.9.1 on 12 Halton points of Branin's function.
describe('GaussianProcess against scikit-learn', () => {
  const fixed = reference.cases.filter(({ mean }) => (mean as unknown) !== undefined);
  it.each(fixed.map((row) => [row.kernel, row] as const))('%s', (name, expected) => {
    const parameters = hyperparameters(name);
    const process = new GaussianProcess(data, parameters, columns);
    expect(process.jitter).toBe(0);
    expectNear(process.logLikelihood(), expected.lml, 1e-11);
    process.weights().forEach((weight, i) => expectNear(weight, expected.alpha_vec[i]!, 1e-8));
    const theta = toTheta([1.5, 0.3, 0.4, parameters.noiseVariance]);
    const likelihood = new GaussianProcessLikelihood(data, parameters.kernel, columns);
    expectNear(likelihood.value(theta), expected.lml, 1e-11);

    const out = new Float64Array(2);
    reference.Xstar.forEach((point, i) => {
      process.predict(Float64Array.from(point), out);
      const [mean, sd] = [out[0]!, out[1]!];
      expectNear(mean, expected.mean[i]!, 1e-9);
      expectNear(sd, expected.std_latent[i]!, 1e-9);
      // The reference minimises.
      const best = -expected.best_f_min;
      expectNear(expectedImprovement(-mean, sd, best), expected.ei[i]!, 1e-9);
      expectNear(logExpectedImprovement(-mean, sd, best), expected.log_ei[i]!, 1e-7);
      expectNear(probabilityOfImprovement(-mean, sd, best), expected.pi[i]!, 1e-9);
      expectNear(-upperConfidenceBound(-mean, sd, 2), expected.lcb_beta4[i]!, 1e-9);
    });
  });

  it('has its gradient of the likelihood', () => {
    const { theta, lml, grad_wrt_log_theta: expected } = reference.lml_grad_check;
    const likelihood = new GaussianProcessLikelihood(data, 'matern52', columns);
    const gradient = new Float64Array(4);
    const point = toTheta([...theta, 1e-6]);
    expectNear(likelihood.value(point), lml, 1e-11);
    likelihood.gradient(point, gradient);
    expected.forEach((slope, i) => expectNear(gradient[i]!, slope, 1e-8));
  });

  it.each([
    ['rbf', 'rbf_mle'],
    ['matern52', 'matern52_mle'],
  ] as const)('finds the maximum of the likelihood of %s', (kernel, name) => {
    const expected = reference.cases.find((row) => row.kernel === name)!;
    const fit = fitGaussianProcess(data, { kernel, lengthScaleOf: columns, prior: false, fixedNoise: 1e-6 });
    const { outputScale, lengthScales, noiseVariance } = fit.hyperparameters;
    // The reference fixes the noise at 1e-6.
    expectNear(noiseVariance, 1e-6, 1e-12);
    expectNear(fit.objective, expected.lml, 1e-8);
    [outputScale, ...lengthScales].forEach((value, i) => expectNear(Math.log(value), expected.theta_log[i]!, 1e-4));
  });
});

describe.each(['rbf', 'matern32', 'matern52'] as const)('gradients with %s', (kernel) => {
  const parameters = { ...hyperparameters(kernel), noiseVariance: 0.02 };
  // Two of the points are observed repeatedly, so that there are replicates.
  const repeated = groupReplicates(
    Float64Array.from([...reference.X, ...reference.X.slice(0, 2), reference.X[0]!].flat()),
    Float64Array.from([...reference.y_std, 0.3, -0.4, 0.2]),
    2,
  );

  it('of the likelihood agree with differences', () => {
    const likelihood = new GaussianProcessLikelihood(repeated, kernel, columns);
    const theta = toTheta([1.5, 0.3, 0.4, 0.02]);
    const gradient = new Float64Array(4);
    likelihood.value(theta);
    likelihood.gradient(theta, gradient);
    const step = 1e-5;
    theta.forEach((_, i) => {
      const [up, down] = [step, -step].map((h) =>
        likelihood.value(theta.map((value, k) => (k === i ? value + h : value))),
      ) as [number, number];
      expectNear(gradient[i]!, (up - down) / (2 * step), 1e-7);
    });
  });

  it('of the prediction agree with differences', () => {
    const process = new GaussianProcess(repeated, parameters, columns);
    const gradient = new Float64Array(4);
    const [out, up, down] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
    const step = 1e-5;
    for (const point of reference.Xstar) {
      process.predict(Float64Array.from(point), out, gradient);
      for (let c = 0; c < 2; c++) {
        process.predict(
          Float64Array.from(point, (value, k) => (k === c ? value + step : value)),
          up,
        );
        process.predict(
          Float64Array.from(point, (value, k) => (k === c ? value - step : value)),
          down,
        );
        expectNear(gradient[c]!, (up[0]! - down[0]!) / (2 * step), 1e-6);
        expectNear(gradient[2 + c]!, (up[1]! - down[1]!) / (2 * step), 1e-6);
      }
    }
  });
});

describe('GaussianProcess', () => {
  const parameters = { ...hyperparameters('matern52'), noiseVariance: 0.01 };

  it('is the same to the last bit whether points are appended or given at once', () => {
    const whole = new GaussianProcess(data, parameters, columns);
    const grown = new GaussianProcess(groupReplicates(data.x.slice(0, 6), data.y.slice(0, 3), 2), parameters, columns);
    for (let i = 3; i < data.size; i++) grown.append(data.x.subarray(2 * i, 2 * i + 2), data.y[i]!);
    expect(grown.weights()).toEqual(whole.weights());
    const [a, b] = [new Float64Array(2), new Float64Array(2)];
    for (const point of reference.Xstar) {
      whole.predict(Float64Array.from(point), a);
      grown.predict(Float64Array.from(point), b);
      expect(b).toEqual(a);
    }
  });

  it('gives replicates the likelihood of all observations', () => {
    // The joint density by hand: K over all observations, with its own noise for each.
    const rows = [...reference.X, reference.X[0]!, reference.X[0]!, reference.X[5]!];
    const values = [...reference.y_std, -0.7, -1, -0.4];
    const merged = new GaussianProcessLikelihood(
      groupReplicates(Float64Array.from(rows.flat()), Float64Array.from(values), 2),
      'matern52',
      columns,
    );
    const theta = toTheta([1.5, 0.3, 0.4, 0.01]);
    const separate = new GaussianProcess(data, parameters, columns);
    rows.slice(data.size).forEach((row, i) => separate.append(Float64Array.from(row), values[data.size + i]!));
    expectNear(merged.value(theta), separate.logLikelihood(), 1e-10);
  });

  it('has the leave-one-out predictions of a process without the point', () => {
    const { mean, sd } = new GaussianProcess(data, parameters, columns).leaveOneOut();
    const out = new Float64Array(2);
    for (let i = 0; i < data.size; i++) {
      const others = [...Array(data.size).keys()].filter((k) => k !== i);
      const rest = groupReplicates(
        Float64Array.from(others.flatMap((k) => reference.X[k]!)),
        Float64Array.from(others, (k) => data.y[k]!),
        2,
      );
      new GaussianProcess(rest, parameters, columns).predict(Float64Array.from(reference.X[i]!), out);
      expectNear(mean[i]!, out[0]!, 1e-10);
      expectNear(sd[i]!, Math.sqrt(out[1]! ** 2 + 0.01), 1e-10);
    }
  });

  it.each([
    ['one observation', [[0.3, 0.3]], [0]],
    ['values that are all equal', reference.X, reference.X.map(() => 0)],
    [
      '10,000 identical points',
      Array<number[]>(10_000).fill([0.3, 0.3]),
      Array.from({ length: 10_000 }, (_, i) => (i % 2) - 0.5),
    ],
    [
      'nearly equal points',
      Array.from({ length: 40 }, (_, i) => [0.3 + i * 1e-13, 0.3]),
      Array.from({ length: 40 }, (_, i) => (i % 2) - 0.5),
    ],
  ] as const)('answers with its uncertainty for %s', (_name, rows, values) => {
    const training = groupReplicates(Float64Array.from(rows.flat()), Float64Array.from(values), 2);
    const fit = fitGaussianProcess(training, { kernel: 'matern52', lengthScaleOf: columns });
    expect(Number.isFinite(fit.objective)).toBe(true);
    const process = new GaussianProcess(training, fit.hyperparameters, columns);
    const [near, far] = [new Float64Array(2), new Float64Array(2)];
    process.predict(Float64Array.of(0.3, 0.3), near);
    process.predict(Float64Array.of(1, 1), far);
    for (const value of [...near, ...far]) expect(Number.isFinite(value)).toBe(true);
    expect(near[1]).toBeGreaterThan(0);
    expect(far[1]).toBeGreaterThan(near[1]!);
  });

  it('factors a singular matrix with jitter', () => {
    const twice = new GaussianProcess(data, { ...parameters, noiseVariance: 0 }, columns);
    twice.append(data.x.subarray(0, 2), data.y[0]!);
    const out = new Float64Array(2);
    twice.predict(data.x.slice(0, 2), out);
    expectNear(out[0]!, data.y[0]!, 1e-6);
    expect(out[1]).toBeLessThan(1e-3);
  });

  it('refuses malformed input', () => {
    expect(() => groupReplicates(Float64Array.of(1, 2, 3), Float64Array.of(1), 2)).toThrow(RangeError);
    expect(() => groupReplicates(Float64Array.of(NaN), Float64Array.of(1), 1)).toThrow(/coordinate/);
    expect(() => groupReplicates(Float64Array.of(1), Float64Array.of(Infinity), 1)).toThrow(/value/);
    expect(() => new GaussianProcess(data, { ...parameters, lengthScales: [1] }, columns)).toThrow(RangeError);
  });
});
