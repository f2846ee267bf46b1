import { randomUUID } from 'node:crypto';
import { callApi } from '@assay/local-stack';
import { exportNetwork, type NetworkShape, parameterCount } from '@assay/training';
import type { Context } from '../frame/benchmark.js';
import type { LoadRequest } from './http-load.js';
import { serverOf, startLocalStack } from './start-local-stack.js';
import type { Server } from './start-server.js';

/** A policy version with a network, served by a local stack. */
export interface ServedNetwork {
  /** The service model-training. */
  readonly server: Server;
  readonly model: Uint8Array<ArrayBuffer>;
  /** A prediction for rows of numbers. */
  readonly request: LoadRequest;
  /** The values of the rows, row by row. */
  readonly values: Float32Array;
  /** Bytes of an answer. */
  readonly answerBytes: number;
}

/** Starts a stack, registers a network and asks for a prediction once. */
export async function startPredictions(context: Context, shape: NetworkShape, rows: number): Promise<ServedNetwork> {
  const stack = await startLocalStack(context);
  const parameters = Float32Array.from({ length: parameterCount(shape) }, (_, i) => Math.sin(i + 1) / shape.width);
  const model = exportNetwork(shape, parameters);
  const policy = await callApi<{ id: string }>(stack, 'POST', '/v1/policies', { name: `bench-${randomUUID()}` });
  const version = await callApi<{ id: string }>(stack, 'POST', `/v1/policies/${policy.id}/versions`, {
    kind: 'onnx',
    model: Buffer.from(model).toString('base64'),
  });
  const values = Float32Array.from({ length: rows * shape.inputs }, (_, i) => Math.fround(Math.cos(i)));
  const inputs = Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * shape.inputs, (row + 1) * shape.inputs)),
  );
  const path = `/v1/policy-versions/${version.id}/predictions`;
  const answer = await callApi<object>(stack, 'POST', path, { inputs });
  const headers = { authorization: `Bearer ${stack.token}` };
  return {
    server: serverOf(stack, 'model-training'),
    model,
    request: { method: 'POST', path, headers, body: { inputs } },
    values,
    answerBytes: JSON.stringify(answer).length,
  };
}
