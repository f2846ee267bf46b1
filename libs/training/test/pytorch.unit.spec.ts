import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createEngine } from '../src/engines/create-engine.js';
import { type Engine } from '../src/engines/engine.js';
import { type Ties } from '../src/loss/cox-loss.js';
import { type NetworkShape } from '../src/network/network-shape.js';
import { sortByTime } from '../src/table/sorted-table.js';
import { type SurvivalTable } from '../src/table/survival-table.js';
import { exampleSettings } from '../src/testing.js';
import { type EngineName, type Optimizer } from '../src/trainer/training-settings.js';

interface Tables {
  readonly tables: Readonly<
    Record<string, { rows: number; columns: number; features: number[]; times: number[]; events: number[] }>
  >;
}
interface Case {
  readonly shape: NetworkShape;
  readonly ties: Ties;
  readonly table: string;
  readonly parameters: number[];
}
interface GradientCase extends Case {
  readonly log_hazards: number[];
  readonly loss: number;
  readonly gradient: number[];
}
interface OptimiserCase extends Case {
  readonly optimizer: Optimizer;
  readonly learning_rate: number;
  readonly weight_decay: number;
  readonly losses_before_each_step: number[];
  readonly parameters_after: Readonly<Record<string, number[]>>;
}

/** Values of PyTorch in float64; the folder's README states how they were made. */
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')) as unknown;
const gradients = read('gradients.json') as Tables & { readonly cases: readonly GradientCase[] };
const optimisers = read('optimisers.json') as Tables & { readonly cases: readonly OptimiserCase[] };

const place = { epoch: 1, batch: 0 };
const named = <T extends Case>(cases: readonly T[]) =>
  cases.map((given) => ({ given, name: `${Object.values(given.shape).join(' ')} ${given.ties} ${given.table}` }));

function tableOf({ tables }: Tables, { table }: Case): SurvivalTable {
  const { rows, columns, features, times, events } = tables[table]!;
  return {
    ...{ rows, columns, features: Float32Array.from(features) },
    ...{ times: Float64Array.from(times), events: Uint8Array.from(events) },
  };
}

function engineOf(name: EngineName, given: Case & Partial<OptimiserCase>, table: SurvivalTable): Engine {
  const settings = {
    ...{ ...exampleSettings, ties: given.ties, batchSize: table.rows },
    optimizer: given.optimizer ?? 'adam',
    learningRate: given.learning_rate ?? 0.01,
    weightDecay: given.weight_decay ?? 0,
  };
  const initial = Float32Array.from(given.parameters);
  return createEngine(name, given.shape, settings, sortByTime(table), { onnxFrom: 0, initial });
}

/**
 * The largest difference, relative to the largest absolute value, or to 0.2 if that is larger: in chains of one unit the rows' parts of a gradient
 * nearly cancel, and what is left of 32-bit floats is rounding.
 */
function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(0.2, ...expected.map(Math.abs));
  return Math.max(...expected.map((x, i) => Math.abs(actual[i]! - x))) / largest;
}

describe.each([
  { engine: 'reference' as const, gradient: 1e-12, steps: 1e-7 },
  { engine: 'wasm' as const, gradient: 1e-6, steps: 1e-5 },
  { engine: 'onnx' as const, gradient: 1e-6, steps: 1e-5 },
])('the engine $engine and PyTorch', ({ engine: name, gradient, steps }) => {
  it.each(named(gradients.cases))('agree on loss and gradient: $name', ({ given }) => {
    const table = tableOf(gradients, given);
    const engine = engineOf(name, given, table);
    const all = Int32Array.from({ length: table.rows }, (_, i) => i);
    expect(distance([engine.differentiate(all, place)!], [given.loss])).toBeLessThan(gradient);
    expect(distance(engine.gradient(), given.gradient)).toBeLessThan(gradient);
    expect(distance(engine.predict(table.features, table.rows), given.log_hazards)).toBeLessThan(gradient);
    engine.close();
  });

  it.each(named(optimisers.cases))('agree on 30 steps of $given.optimizer: $name', ({ given }) => {
    const table = tableOf(optimisers, given);
    const engine = engineOf(name, given, table);
    const all = Int32Array.from({ length: table.rows }, (_, i) => i);
    given.losses_before_each_step.forEach((loss, step) => {
      expect(distance([engine.differentiate(all, place)!], [loss])).toBeLessThan(steps);
      engine.update();
      const expected = given.parameters_after[String(step + 1)];
      if (expected !== undefined) expect(distance(engine.parameters(), expected)).toBeLessThan(steps);
    });
    engine.close();
  });
});
