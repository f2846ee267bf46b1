import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parameterCount, type NetworkShape } from '../network/network-shape.js';
import { exportNetwork } from './export-network.js';
import { inspectModel } from './inspect-model.js';
import { defaultModelLimits } from './model-limits.js';
import { OnnxGraph } from './onnx-graph.js';
import { ProtobufWriter } from '@assay/formats';

const shape: NetworkShape = { inputs: 3, width: 4, depth: 2, activation: 'selu' };
const standardisation = { means: [0, 0, 0], scales: [1, 1, 1] };
const model = exportNetwork(shape, new Float32Array(parameterCount(shape)).fill(0.5), standardisation);

/** A model with one node; `extend` adds to the node. */
function modelWith(operator: string, extend: (node: ProtobufWriter) => void = () => undefined): Uint8Array {
  const node = new ProtobufWriter().string(2, 'y').string(4, operator);
  extend(node);
  return fileOf(new ProtobufWriter().message(1, node));
}

function fileOf(graph: ProtobufWriter, opset = 18): Uint8Array {
  return new ProtobufWriter()
    .integer(1, 8)
    .message(7, graph)
    .message(8, new ProtobufWriter().integer(2, opset))
    .finish();
}

const tensor = () => new ProtobufWriter().string(8, 'w').integer(2, 1);

describe('inspectModel', () => {
  it('reads what exportNetwork wrote', () => {
    const found = inspectModel(model);
    expect(found).toMatchObject({
      ...{ ok: true, irVersion: 8, opset: 18, producer: 'assay' },
      operators: { Sub: 1, Div: 1, Gemm: 2, Selu: 2, MatMul: 1, Reshape: 1 },
      inputs: [{ name: 'features', elementType: 1, dimensions: ['N', 3] }],
      outputs: [{ name: 'log_hazard', elementType: 1, dimensions: ['N'] }],
      parameters: parameterCount(shape) + 6,
    });
    if (!found.ok) return;
    expect(found.initialisers.find(({ name }) => name === 'weights_1')).toMatchObject({
      dimensions: [4, 4],
      bytes: 64,
    });
  });

  it.each([
    ['bytes', { bytes: model.length - 1 }, 'too_large'],
    ['nodes', { nodes: 7 }, 'too_many_nodes'],
    ['initialisers', { initialisers: 6 }, 'too_many_initialisers'],
    ['values', { values: 0 }, 'too_many_values'],
    ['operators', { operators: new Set(['Gemm', 'Sub', 'Div']) }, 'operator_not_allowed'],
    ['operator set', { opset: [19, 21] as const }, 'opset_not_supported'],
  ])('enforces the limit of %s', (_, limits, reason) => {
    expect(inspectModel(model, { ...defaultModelLimits, ...limits })).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['an operator outside the list', modelWith('Loop'), 'operator_not_allowed'],
    ['an operator of another domain', modelWith('Relu', (node) => node.string(7, 'evil')), 'operator_not_allowed'],
    [
      'a subgraph',
      modelWith('Relu', (node) =>
        node.message(5, new ProtobufWriter().string(1, 'g').message(6, new ProtobufWriter())),
      ),
      'subgraph',
    ],
    [
      'a function of its own',
      new ProtobufWriter().integer(1, 8).message(25, tensor()).finish(),
      'operator_not_allowed',
    ],
    [
      'an initialiser that states more than it holds',
      fileOf(new ProtobufWriter().message(5, tensor().integer(1, 1e6).integer(1, 1e6).bytes(9, new Uint8Array(8)))),
      'inconsistent_initialiser',
    ],
    [
      'a constant that states more than it holds',
      modelWith('Constant', (node) => node.message(5, new ProtobufWriter().message(5, tensor().integer(1, 1e9)))),
      'inconsistent_initialiser',
    ],
    [
      'data in another file',
      fileOf(new ProtobufWriter().message(5, tensor().message(13, new ProtobufWriter().string(2, '/etc/passwd')))),
      'external_data',
    ],
    [
      'a thousand dimensions',
      fileOf(new ProtobufWriter().message(5, tensor().bytes(1, new Uint8Array(1000)))),
      'not_onnx',
    ],
    ['no graph', new ProtobufWriter().integer(1, 8).finish(), 'no_graph'],
    ['nothing', new Uint8Array(), 'no_graph'],
    ['text', new TextEncoder().encode('{"model": "no"}'), 'not_onnx'],
    ['a length beyond the end', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f), 'not_onnx'],
    ['a number that never ends', new Uint8Array(40).fill(0xff), 'not_onnx'],
  ])('refuses a file with %s', (_, bytes, reason) => {
    expect(inspectModel(bytes)).toMatchObject({ ok: false, reason });
  });

  it('answers for every cut and every change of a byte, and for random bytes', () => {
    const answers = (bytes: Uint8Array) => expect(typeof inspectModel(bytes).ok).toBe('boolean');
    for (let length = 0; length < model.length; length++) answers(model.subarray(0, length));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: model.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        answers(model.with(at, byte));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        answers(bytes);
      }),
    );
  });

  it('reads the numbers of typed lists, packed or not', () => {
    const packed = tensor().integer(1, 2).bytes(4, new Uint8Array(8));
    const single = tensor().integer(1, 2).float(4, 1).float(4, 2);
    const integers = new ProtobufWriter()
      .string(8, 'i')
      .integer(2, 7)
      .integer(1, 3)
      .bytes(7, Uint8Array.of(1, 0x80, 1, 5));
    for (const given of [packed, single, integers])
      expect(inspectModel(fileOf(new ProtobufWriter().message(5, given)))).toMatchObject({ ok: true });
  });

  it('accepts the graphs that OnnxGraph builds with attributes and scalars', () => {
    const graph = new OnnxGraph('g');
    const x = graph.input('x', [2, 'k']);
    graph.output(graph.node('LeakyRelu', [graph.node('Mul', [x, graph.scalar(2)])], { alpha: { float: 0.1 } }, 'y'), [
      2,
      'k',
    ]);
    expect(inspectModel(graph.model())).toMatchObject({ ok: true, operators: { Mul: 1, LeakyRelu: 1 }, parameters: 1 });
  });
});
