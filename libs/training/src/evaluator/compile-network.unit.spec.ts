import { describe, expect, it } from '@jest/globals';
import { activations, type NetworkShape, parameterCount } from '../network/network-shape.js';
import { initialParameters } from '../network/initial-parameters.js';
import { exportNetwork, type Standardisation } from '../onnx/export-network.js';
import { OnnxSession, tensorOn } from '../onnx/onnx-runtime.js';
import { exampleTable } from '../testing.js';
import { compileNetwork } from './compile-network.js';

function inOnnxRuntime(model: Uint8Array<ArrayBuffer>, values: Float32Array, rows: number): Float32Array {
  const session = new OnnxSession(model);
  const result = new Float32Array(rows);
  session.run({ features: tensorOn(values, [rows, values.length / rows]) }, { log_hazard: tensorOn(result, [rows]) });
  session.close();
  return result;
}

const standardisation = (columns: number): Standardisation => ({
  means: Array.from({ length: columns }, (_, i) => i * 100 - 5),
  scales: Array.from({ length: columns }, (_, i) => 1 + i / 3),
});

describe('compileNetwork', () => {
  const shapes: NetworkShape[] = activations.flatMap((activation) => [
    { inputs: 1, width: 1, depth: 1, activation },
    { inputs: 7, width: 16, depth: 3, activation },
    { inputs: 30, width: 120, depth: 4, activation },
  ]);

  it.each(shapes.flatMap((shape) => [false, true].map((standardised) => ({ shape, standardised }))))(
    'answers what ONNX Runtime answers, within 1e-5: %j',
    ({ shape, standardised }) => {
      const parameters = initialParameters(shape, 11).map((value, i) => value + ((i % 7) - 3) / 40);
      const preprocessing = standardised ? standardisation(shape.inputs) : undefined;
      const model = exportNetwork(shape, parameters, preprocessing);
      const table = exampleTable(50, shape.inputs, 4);
      const values = table.features.map((value, i) =>
        preprocessing
          ? value * preprocessing.scales[i % shape.inputs]! + preprocessing.means[i % shape.inputs]!
          : value * 3,
      );
      const compiled = compileNetwork(model, 50_000);
      expect(compiled).toMatchObject({ columns: shape.inputs, parameters: parameterCount(shape) });
      const expected = inOnnxRuntime(model, values, 50);
      compiled!.run(values, 50).forEach((value, i) => {
        const difference = Math.abs(value - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
        expect(difference).toBeLessThan(1e-5);
      });
    },
  );

  it('does not compile what has too many parameters, another form, or is no model', () => {
    const shape: NetworkShape = { inputs: 3, width: 4, depth: 1, activation: 'relu' };
    const model = exportNetwork(shape, initialParameters(shape, 1));
    expect(compileNetwork(model, parameterCount(shape))).toBeDefined();
    expect(compileNetwork(model, parameterCount(shape) - 1)).toBeUndefined();
    const other = Uint8Array.from(Buffer.from(Buffer.from(model).toString('latin1').replace('Relu', 'Selu'), 'latin1'));
    // Only one of the operator and the name of its node is changed, so this is not a file that exportNetwork writes.
    expect(compileNetwork(other, 1_000)).toBeUndefined();
    expect(compileNetwork(Uint8Array.of(1, 2, 3), 1_000)).toBeUndefined();
    expect(compileNetwork(new Uint8Array(), 1_000)).toBeUndefined();
  });

  it('rejects values that are not rows × columns', () => {
    const shape: NetworkShape = { inputs: 3, width: 4, depth: 1, activation: 'relu' };
    const compiled = compileNetwork(exportNetwork(shape, initialParameters(shape, 1)), 1_000);
    expect(() => compiled!.run(new Float32Array(5), 2)).toThrow(RangeError);
  });
});
