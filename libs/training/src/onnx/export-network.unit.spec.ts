import { describe, expect, it } from '@jest/globals';
import { activations, type NetworkShape } from '../network/network-shape.js';
import { exampleSettings, exampleTable } from '../testing.js';
import { Trainer } from '../trainer/trainer.js';
import { exportNetwork } from './export-network.js';
import { OnnxSession, tensorOn } from './onnx-runtime.js';

/** Log hazards that ONNX Runtime computes with an exported model. */
function serve(model: Uint8Array<ArrayBuffer>, features: Float32Array, rows: number): Float32Array {
  const session = new OnnxSession(model);
  const result = new Float32Array(rows);
  session.run(
    { features: tensorOn(features, [rows, features.length / rows]) },
    { log_hazard: tensorOn(result, [rows]) },
  );
  session.close();
  return result;
}

describe('exportNetwork', () => {
  it.each(activations.flatMap((activation) => [1, 3].map((depth) => ({ activation, depth }))))(
    'is served by ONNX Runtime with the values of the trainer: %j',
    ({ activation, depth }) => {
      const shape: NetworkShape = { inputs: 5, width: 9, depth, activation };
      const table = exampleTable(60, 5, 21);
      const trainer = Trainer.create(shape, exampleSettings, table);
      for (let epoch = 0; epoch < 20; epoch++) trainer.trainEpoch();
      const { features, rows } = exampleTable(33, 5, 22);
      const expected = trainer.predict(features, rows);
      serve(exportNetwork(shape, trainer.parameters()), features, rows).forEach((h, i) =>
        expect(h).toBeCloseTo(expected[i]!, 4),
      );
    },
  );

  it('standardises the inputs in the graph', () => {
    const shape: NetworkShape = { inputs: 3, width: 4, depth: 1, activation: 'tanh' };
    const trainer = Trainer.create(shape, exampleSettings, exampleTable(40, 3, 1));
    const { features } = exampleTable(10, 3, 2);
    const means = [10, -3, 0.5];
    const scales = [2, 0.25, 8];
    const raw = features.map((x, i) => x * scales[i % 3]! + means[i % 3]!);
    const expected = trainer.predict(features, 10);
    const model = exportNetwork(shape, trainer.parameters(), { means, scales });
    serve(model, raw, 10).forEach((h, i) => expect(h).toBeCloseTo(expected[i]!, 5));
  });

  it('rejects parameters and scales that do not fit', () => {
    const shape: NetworkShape = { inputs: 2, width: 2, depth: 1, activation: 'relu' };
    const parameters = new Float32Array(8);
    expect(() => exportNetwork(shape, parameters.subarray(1))).toThrow('parameters');
    expect(() => exportNetwork(shape, parameters, { means: [0], scales: [1, 1] })).toThrow('means');
    expect(() => exportNetwork(shape, parameters, { means: [0, 0], scales: [1, 0] })).toThrow('scales');
  });
});
