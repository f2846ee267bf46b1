import { describe, expect, it } from '@jest/globals';
import { type NetworkShape } from '../network/network-shape.js';
import { sortByTime } from '../table/sorted-table.js';
import { exampleSettings, exampleShape, exampleTable } from '../testing.js';
import { type EngineName, type TrainingSettings } from '../trainer/training-settings.js';
import { createEngine } from './create-engine.js';

const engines: readonly EngineName[] = ['wasm', 'onnx'];

const shapes: readonly NetworkShape[] = [
  { inputs: 1, width: 1, depth: 1, activation: 'relu' },
  { inputs: 3, width: 3, depth: 2, activation: 'tanh' },
  { inputs: 5, width: 5, depth: 3, activation: 'selu' },
  { inputs: 20, width: 16, depth: 2, activation: 'relu' },
  { inputs: 7, width: 30, depth: 10, activation: 'selu' },
  { inputs: 21, width: 65, depth: 2, activation: 'tanh' },
];

const place = { epoch: 3, batch: 1 };

/** The largest difference, relative to the largest absolute value. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [difference, largest] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(actual[i]! - expected[i]!));
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return difference / largest;
}

describe.each(engines)('the engine %s', (name) => {
  const cases = shapes.flatMap((shape) =>
    [0, 0.3].flatMap((dropout) => (['breslow', 'efron'] as const).map((ties) => ({ shape, dropout, ties }))),
  );

  it.each(cases)('has the gradient of the float64 reference: $shape, dropout $dropout, $ties', (given) => {
    const { shape, dropout, ties } = given;
    const table = sortByTime(exampleTable(97, shape.inputs, 5, true));
    const settings: TrainingSettings = { ...exampleSettings, dropout, ties };
    // 41 rows: no multiple of 4.
    const rows = Int32Array.from({ length: 41 }, (_, i) => 2 * i);
    const batch = { ...settings, batchSize: 50 };
    const engine = createEngine(name, shape, batch, table, { onnxFrom: 0 });
    const reference = createEngine('reference', shape, batch, table);
    const loss = engine.differentiate(rows, place);
    const expected = reference.differentiate(rows, place);
    expect(Math.abs(loss! - expected!)).toBeLessThan(2e-6 * Math.abs(expected!));
    expect(distance(engine.gradient(), reference.gradient())).toBeLessThan(2e-6);
    expect(engine.update() / reference.update()).toBeCloseTo(1, 5);
    engine.close();
  });

  it.each(['adam', 'adamw', 'sgd'] as const)('agrees with the reference over 30 steps of %s', (optimizer) => {
    const table = sortByTime(exampleTable(97, 5, 6, true));
    const settings: TrainingSettings = { ...exampleSettings, optimizer, weightDecay: 0.02, batchSize: 97 };
    const shape: NetworkShape = { ...exampleShape, activation: 'tanh' };
    const engine = createEngine(name, shape, settings, table, { onnxFrom: 0 });
    const reference = createEngine('reference', shape, settings, table);
    for (let step = 0; step < 30; step++) {
      const rows = Int32Array.from({ length: 48 }, (_, i) => 2 * i + (step % 2));
      const loss = engine.differentiate(rows, place);
      expect(loss! / reference.differentiate(rows, place)!).toBeCloseTo(1, 4);
      engine.update();
      reference.update();
    }
    expect(distance(engine.parameters(), reference.parameters())).toBeLessThan(2e-5);
    expect(engine.weightNorm() / reference.weightNorm()).toBeCloseTo(1, 5);
    const { features, rows } = exampleTable(101, 5, 8);
    expect(distance(engine.predict(features, rows), reference.predict(features, rows))).toBeLessThan(2e-5);
    engine.close();
  });

  it('has no loss in a batch without events', () => {
    const table = exampleTable(20, 5, 9);
    table.events.fill(0);
    table.events[table.times.indexOf(Math.max(...table.times))] = 1;
    const engine = createEngine(name, exampleShape, { ...exampleSettings, batchSize: 20 }, sortByTime(table), {
      onnxFrom: 0,
    });
    expect(engine.differentiate(Int32Array.of(1, 2, 3), place)).toBeNull();
    expect(engine.differentiate(Int32Array.of(0, 2, 3), place)).not.toBeNull();
    engine.close();
  });
});

describe('the reference', () => {
  it.each(shapes)('has the gradient of central differences: %j', (shape) => {
    const table = sortByTime(exampleTable(40, shape.inputs, 3, true));
    const settings: TrainingSettings = { ...exampleSettings, batchSize: 40, dropout: 0.2 };
    const engine = createEngine('reference', shape, settings, table);
    const rows = Int32Array.from({ length: 40 }, (_, i) => i);
    engine.differentiate(rows, place);
    const gradient = engine.gradient();
    const state = engine.save();
    const step = 1e-6;
    const lossAt = (i: number, shift: number) => {
      const [parameters, ...moments] = state.arrays.map((array) => Float64Array.from(array));
      parameters![i]! += shift;
      engine.load({ ...state, arrays: [parameters!, ...moments] });
      return engine.differentiate(rows, place)!;
    };
    const chosen = Array.from({ length: 25 }, (_, k) => Math.floor((k * gradient.length) / 25));
    for (const i of chosen) {
      const difference = (lossAt(i, step) - lossAt(i, -step)) / (2 * step);
      expect(Math.abs(difference - gradient[i]!)).toBeLessThan(1e-7);
    }
  });
});
