import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { exportNetwork } from '@assay/training';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunnableModel } from '../src/policies/application/ports.js';
import { ProcessModelRuntime } from '../src/policies/serving/process-model-runtime.js';

const script = new URL('../dist/policies/serving/model-process.js', import.meta.url);

/** A network whose output is the sum of its inputs, if that is not negative, times the factor. */
function sumTimes(factor: number): { model: RunnableModel; reads: () => number } {
  const shape = { inputs: 2, width: 1, depth: 1, activation: 'relu' as const };
  const content = exportNetwork(shape, Float32Array.of(1, 1, 0, factor));
  let reads = 0;
  const model: RunnableModel = {
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    signature: { input: 'features', columns: 2, output: 'log_hazard', outputs: null },
    read: () => {
      reads += 1;
      return Promise.resolve(content);
    },
  };
  return { model, reads: () => reads };
}

describe('ProcessModelRuntime', () => {
  let runtime: ProcessModelRuntime;

  beforeEach(() => {
    runtime = new ProcessModelRuntime({ script, threads: 1, memoryMb: 700 });
  });
  afterEach(() => runtime.close());

  it('keeps the models used last, and loads others again', async () => {
    const models = Array.from({ length: 33 }, (_, i) => sumTimes(i + 1));
    for (const [i, { model }] of models.entries())
      expect([...(await runtime.run(model, Float32Array.of(1, 2), 1))]).toEqual([3 * (i + 1)]);
    const [first, second, last] = [models[0]!, models[1]!, models[32]!];
    await runtime.run(last.model, Float32Array.of(1, 2), 1);
    await runtime.run(second.model, Float32Array.of(1, 2), 1);
    await runtime.run(first.model, Float32Array.of(1, 2), 1);
    expect([first.reads(), second.reads(), last.reads()]).toEqual([2, 1, 1]);
  });

  it('refuses a model that is none, and goes on with others', async () => {
    const good = sumTimes(2);
    const bad: RunnableModel = { ...good.model, sha256: 'bad', read: () => Promise.resolve(Uint8Array.of(1, 2, 3)) };
    const signature = { ...good.model.signature, outputs: 4 };
    const wrong: RunnableModel = { ...good.model, sha256: 'wrong', signature };
    const results = await Promise.allSettled(
      [bad, good.model, wrong, bad, good.model].map((model) => runtime.run(model, Float32Array.of(3, 4), 1)),
    );
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
  });

  it('fails a run that needs more memory than the process may have, and goes on', async () => {
    // Its 29 nodes each append their input to itself, which gives a billion columns; written with OnnxGraph of libs/training.
    const content = await readFile(new URL('fixtures/doubles-29-times.onnx', import.meta.url));
    const bomb: RunnableModel = {
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
      signature: { input: 'features', columns: 2, output: 'total', outputs: null },
      read: () => Promise.resolve(new Uint8Array(content)),
    };
    const good = sumTimes(2);
    expect([...(await runtime.run(good.model, Float32Array.of(1, 2), 1))]).toEqual([6]);
    await expect(runtime.run(bomb, Float32Array.of(1, 2), 1)).rejects.toThrow(/memory|alloc/i);
    expect([...(await runtime.run(good.model, Float32Array.of(1, 2), 1))]).toEqual([6]);
  });

  it('refuses what waits when it is closed', async () => {
    const { model } = sumTimes(1);
    const waiting = [1, 2, 3].map((value) => runtime.run(model, Float32Array.of(value, value), 1));
    const settled = Promise.allSettled(waiting);
    runtime.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(() => runtime.run(model, Float32Array.of(1, 1), 1)).toThrow('Too many predictions');
  });
});
