import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type NetworkShape } from '../network/network-shape.js';
import { exampleSettings, exampleShape, exampleTable } from '../testing.js';
import { Trainer } from './trainer.js';
import { TrainerStateError } from './trainer-state.js';
import { type EngineName, type TrainingSettings } from './training-settings.js';

const engines: readonly EngineName[] = ['wasm', 'onnx', 'reference'];
const table = exampleTable(75, 5, 11, true);
const settings: TrainingSettings = { ...exampleSettings, dropout: 0.1, weightDecay: 1e-3 };

function train(trainer: Trainer, epochs: number): Trainer {
  for (let i = 0; i < epochs; i++) trainer.trainEpoch();
  return trainer;
}

const bytes = (trainer: Trainer) => Buffer.from(trainer.parameters().buffer).toString('hex');

describe.each(engines)('training with %s', (engine) => {
  const own: TrainingSettings = { ...settings, engine };
  // Wide enough for the products of the second layer to be computed by ONNX Runtime.
  const shape: NetworkShape = engine === 'onnx' ? { ...exampleShape, width: 120 } : exampleShape;

  it('has the same bits each time, and others with another seed', () => {
    const [first, second] = [Trainer.create(shape, own, table), Trainer.create(shape, own, table)];
    for (let epoch = 0; epoch < 5; epoch++) expect(first.trainEpoch()).toEqual(second.trainEpoch());
    expect(bytes(first)).toBe(bytes(second));
    expect(Buffer.from(first.state())).toEqual(Buffer.from(second.state()));
    expect(bytes(train(Trainer.create(shape, { ...own, seed: 8 }, table), 5))).not.toBe(bytes(first));
  });

  it('continues with the same bits after a restore at any epoch', () => {
    const uninterrupted = train(Trainer.create(shape, own, table), 12);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        let trainer = train(Trainer.create(shape, own, table), first);
        trainer = train(Trainer.restore(shape, own, table, trainer.state()), second - first);
        trainer = Trainer.restore(shape, own, table, trainer.state());
        expect(trainer.epoch).toBe(second);
        train(trainer, 12 - second);
        expect(bytes(trainer)).toBe(bytes(uninterrupted));
      }),
      { numRuns: engine === 'wasm' ? 25 : 4 },
    );
  });

  it('lowers the loss and reports each epoch', () => {
    const trainer = Trainer.create(shape, { ...own, dropout: 0 }, table);
    const first = trainer.trainEpoch();
    expect(first).toMatchObject({ epoch: 1, learningRate: 0.01, batchesWithoutEvents: 0, nonFinite: null });
    train(trainer, 98);
    const last = trainer.trainEpoch();
    expect(last.epoch).toBe(100);
    expect(last.meanLoss).toBeLessThan(first.meanLoss - 0.3);
    expect(last.maxGradientNorm).toBeGreaterThanOrEqual(last.gradientNorm);
    const norm = Math.hypot(...trainer.parameters());
    expect(last.weightNorm / norm).toBeCloseTo(1, 6);
    expect(trainer.batchesPerEpoch).toBe(3);
    trainer.close();
  });

  it('counts batches without events', () => {
    const rare = exampleTable(40, 5, 4);
    rare.events.fill(0);
    rare.events[13] = 1;
    const report = Trainer.create(shape, { ...own, batchSize: 10 }, rare).trainEpoch();
    expect(report.batchesWithoutEvents).toBe(3);
    expect(report.nonFinite).toBeNull();
    expect(report.batchLossVariance).toBe(0);
  });

  it('ends at a loss or gradient that is not finite', () => {
    const trainer = Trainer.create(shape, { ...own, optimizer: 'sgd', learningRate: 1e38 }, table);
    let report = trainer.trainEpoch();
    for (let i = 0; i < 20 && report.nonFinite === null; i++) report = trainer.trainEpoch();
    expect(report.nonFinite).not.toBeNull();
    expect(report.meanLoss).toBeNaN();
    expect(() => trainer.trainEpoch()).toThrow('not finite');
    expect(() => trainer.state()).toThrow('not finite');
  });

  it('rejects a damaged state, and a state of another training', () => {
    const state = train(Trainer.create(shape, own, table), 2).state();
    const damaged = [
      new Uint8Array(),
      state.subarray(0, 40),
      state.subarray(0, -4),
      state.map((x, i) => x ^ (i === 99 ? 1 : 0)),
    ];
    for (const bytes of damaged) expect(() => Trainer.restore(shape, own, table, bytes)).toThrow(TrainerStateError);
    expect(() => Trainer.restore(shape, { ...own, learningRate: 0.02 }, table, state)).toThrow('another training');
    expect(() => Trainer.restore({ ...shape, width: 8 }, own, table, state)).toThrow('another training');
    expect(() => Trainer.restore(shape, own, exampleTable(75, 5, 12), state)).toThrow('another training');
  });
});

describe('Trainer.create', () => {
  it.each([
    [{ width: 0 }, {}, 'width'],
    [{ width: 4097 }, {}, 'width'],
    [{ width: 1.5 }, {}, 'width'],
    [{ depth: 11 }, {}, 'depth'],
    [{ inputs: 4 }, {}, 'inputs'],
    [{ activation: 'gelu' as 'relu' }, {}, 'activation'],
    [{}, { batchSize: 76 }, 'batchSize'],
    [{}, { batchSize: 0 }, 'batchSize'],
    [{}, { learningRate: 0 }, 'learningRate'],
    [{}, { learningRate: Number.NaN }, 'learningRate'],
    [{}, { weightDecay: -1 }, 'weightDecay'],
    [{}, { dropout: 0.95 }, 'dropout'],
    [{}, { seed: 0.5 }, 'seed'],
    [{}, { optimizer: 'lion' as 'sgd' }, 'optimizer'],
  ])('rejects %j, %j by the name of the field', (shape, changed, field) => {
    expect(() => Trainer.create({ ...exampleShape, ...shape }, { ...settings, ...changed }, table)).toThrow(field);
  });

  it('rejects tables that are not usable', () => {
    const create = (changed: object) => () => Trainer.create(exampleShape, settings, { ...table, ...changed });
    expect(create({ features: table.features.map((x, i) => (i === 3 ? Number.NaN : x)) })).toThrow('features');
    expect(create({ features: table.features.subarray(1) })).toThrow('features');
    expect(create({ times: table.times.map(() => Infinity) })).toThrow('times');
    expect(create({ events: table.events.map(() => 0) })).toThrow('no row has an event');
    expect(create({ events: table.events.map(() => 2) })).toThrow('events');
  });
});
