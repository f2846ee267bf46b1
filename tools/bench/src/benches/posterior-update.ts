import { seededRandom } from '@assay/random';
import { benchmarkFunctions, createOptimiser, observe, type OptimiserState, suggest } from '@assay/optimisation';
import type { Findings, Study, Verdict } from '../frame/benchmark.js';
import { milliseconds, number } from '../frame/format.js';
import { latencyOf } from '../frame/latency.js';

const { hartmann6 } = benchmarkFunctions;
const OBSERVATIONS = 500;
const MODELS = 50;
const WANTED_MS = 1_000;
const WANTED_BYTES = 100 * 1024;

/**
 * The cost of an additional observation of a Gaussian process with many observations, compared with a bare Cholesky factorisation of a matrix of its
 * size.
 */
export const posteriorUpdate: Study = {
  kind: 'study',
  name: 'posterior-update',
  title: `Update of a Gaussian process with ${OBSERVATIONS} observations in six dimensions`,
  run(context): Promise<Findings> {
    const observations = context.quick ? 100 : OBSERVATIONS;
    const taken = { fitted: [] as number[], kept: [] as number[], suggested: [] as number[], bare: [] as number[] };
    let state = observed(observations, 1);
    context.log(`${observations} observations`);
    while (taken.fitted.length < (context.quick ? 2 : 5)) {
      const [asked, suggesting] = timed(() => suggest(state));
      const [next, observing] = timed(() => tell(asked.state));
      taken.suggested.push(suggesting);
      (next.fittedAt > state.fittedAt ? taken.fitted : taken.kept).push(observing);
      state = next;
      taken.bare.push(timed(() => factorBare(observations))[1]);
    }
    const slowest = latencyOf([...taken.fitted, ...taken.kept]).max;
    const verdict: Verdict = {
      wanted: `every update < ${milliseconds(WANTED_MS)}`,
      measured: `slowest ${milliseconds(slowest)}`,
      reached: slowest < WANTED_MS,
    };
    const row = (name: string, ms: readonly number[]): string[] => {
      const { p50, max } = latencyOf(ms);
      return [name, number(ms.length), milliseconds(p50), milliseconds(max)];
    };
    const rows = [
      row('update that fits the hyper-parameters again', taken.fitted),
      ...(taken.kept.length > 0 ? [row('update that does not', taken.kept)] : []),
      row('suggestion', taken.suggested),
      row('bare Cholesky factor of a matrix of that size', taken.bare),
    ];
    return Promise.resolve({
      verdicts: [verdict],
      tables: [{ columns: ['', 'times', 'p50', 'slowest'], rows }],
      data: taken,
    });
  },
};

/** Many searches in one process, with suggestions and observations in turn; states are serialised as JSON, as in the service. */
export const liveModels: Study = {
  kind: 'study',
  name: 'live-models',
  title: `${MODELS} live models in one process, asked and told in turn`,
  run(context): Promise<Findings> {
    const models = Array.from({ length: MODELS }, (_value, index) =>
      JSON.stringify(observed(context.quick ? 10 : 20 + 2 * index, index)),
    );
    context.log(`${MODELS} models with ${context.quick ? '10' : '20 to 118'} observations`);
    const told: number[] = [];
    const asked: number[] = [];
    const began = performance.now();
    for (let turn = 0; turn < (context.quick ? 1 : 5); turn += 1) {
      for (let index = 0; index < MODELS; index += 1) {
        const [suggestion, asking] = timed(() => suggest(JSON.parse(models[index] ?? '') as OptimiserState));
        const [next, telling] = timed(() => JSON.stringify(tell(suggestion.state)));
        asked.push(asking);
        told.push(telling);
        models[index] = next;
      }
    }
    const seconds = (performance.now() - began) / 1_000;
    const [asking, telling] = [latencyOf(asked), latencyOf(told)];
    const largest = Math.max(...models.map((state) => Buffer.byteLength(state)));
    return Promise.resolve({
      verdicts: [
        {
          wanted: `every update < ${milliseconds(WANTED_MS)}`,
          measured: `slowest ${milliseconds(telling.max)}, p95 ${milliseconds(telling.p95)}`,
          reached: telling.max < WANTED_MS,
        },
        {
          wanted: `a state ≤ ${number(WANTED_BYTES / 1024)} KiB`,
          measured: `largest ${number(largest / 1024)} KiB`,
          reached: largest <= WANTED_BYTES,
        },
      ],
      tables: [
        {
          columns: ['', 'p50', 'p95', 'p99', 'slowest'],
          rows: [
            ['update', telling],
            ['suggestion', asking],
          ].map(([name, latency]) => latencyRow(name as string, latency as typeof asking)),
        },
        {
          columns: ['', 'each'],
          rows: [['updates and suggestions of all models per minute', number((told.length / seconds) * 60)]],
        },
      ],
      data: { told, asked, seconds, largest },
    });
  },
};

function latencyRow(name: string, { p50, p95, p99, max }: ReturnType<typeof latencyOf>): string[] {
  return [name, ...[p50, p95, p99, max].map(milliseconds)];
}

/** A search with this many random observations, added at once. */
function observed(observations: number, seed: number): OptimiserState {
  const names = hartmann6.bounds.map((_bounds, index) => `x${index}`);
  const state = createOptimiser({
    parameters: hartmann6.bounds.map((bounds, index) => ({ name: names[index] ?? '', bounds })),
    goal: 'minimise',
    modelType: 'GaussianProcess',
    acquisition: 'ExpectedImprovement',
    seed,
  });
  const random = seededRandom(seed);
  return observe(
    state,
    Array.from({ length: observations }, (_value, index) => {
      const point = Object.fromEntries(names.map((name) => [name, random()]));
      return { iteration: index + 1, point, value: hartmann6.evaluate(Object.values(point)) };
    }),
  );
}

/** Observes the first pending point. */
function tell(state: OptimiserState): OptimiserState {
  const [pending] = state.pending;
  if (pending === undefined) throw new Error('nothing is pending');
  const { iteration, point } = pending;
  return observe(state, [{ iteration, value: hartmann6.evaluate(point as number[]) }]);
}

/** A textbook Cholesky factorisation of a positive definite matrix. */
function factorBare(n: number): Float64Array {
  const a = Float64Array.from({ length: n * n }, (_value, k) => Math.exp(-Math.abs(Math.floor(k / n) - (k % n))));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * n + j] ?? NaN;
      for (let k = 0; k < j; k += 1) sum -= (a[i * n + k] ?? NaN) * (a[j * n + k] ?? NaN);
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / (a[j * n + j] ?? NaN);
    }
  }
  return a;
}

function timed<T>(run: () => T): [T, number] {
  const began = performance.now();
  const result = run();
  return [result, performance.now() - began];
}
