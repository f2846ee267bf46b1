import { createRequire } from 'node:module';

/** A tensor of ONNX Runtime on memory of ours; opaque here. */
export interface OnnxTensor {
  readonly dims: readonly number[];
}

/** Tensors by name. */
export type OnnxTensors = Readonly<Record<string, OnnxTensor>>;

/** The native session of onnxruntime-node. `run` writes to the memory of `outputs` and returns when it has finished. */
interface NativeSession {
  loadModel(buffer: ArrayBuffer, offset: number, length: number, options: object): void;
  run(inputs: OnnxTensors, outputs: OnnxTensors, options: object): unknown;
  dispose(): void;
}

interface OnnxRuntime {
  readonly Session: new () => NativeSession;
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
}

let loaded: OnnxRuntime | undefined;

/**
 * The synchronous interface of onnxruntime-node. It is internal (`dist/binding.js`), because the public one is asynchronous and takes a turn of
 * the event loop per call; that is why the version is pinned exactly in package.json. Loaded at the first use: the library is 45 MB.
 *
 * @throws Error if the package is not installed for this platform, or its internal interface has changed
 */
function loadRuntime(): OnnxRuntime {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  const parts = {
    ...(require('onnxruntime-node/dist/binding.js') as object),
    ...(require('onnxruntime-node') as object),
  } as { initOrt?: unknown; binding?: { InferenceSession?: { prototype?: object } }; Tensor?: unknown };
  const { initOrt, binding, Tensor } = parts;
  const session = binding?.InferenceSession;
  const expected = ['loadModel', 'run', 'dispose'].every((method) => method in (session?.prototype ?? {}));
  if (typeof initOrt !== 'function' || !expected || typeof Tensor !== 'function')
    throw new Error(
      'The internal interface of onnxruntime-node has changed: pin a version that onnx-runtime.ts can call.',
    );
  (initOrt as () => void)();
  loaded = { Session: session, Tensor } as unknown as OnnxRuntime;
  return loaded;
}

/** A tensor that is a view: ONNX Runtime reads and writes the array's memory itself. */
export function tensorOn(data: Float32Array, dims: readonly number[]): OnnxTensor {
  return new (loadRuntime().Tensor)('float32', data, dims);
}

/** A model in ONNX Runtime on one thread: its threads would compete with those of other trainings, and two trainings share cores better. */
export class OnnxSession {
  readonly #session: NativeSession;

  /** @throws Error if ONNX Runtime cannot load the model */
  constructor(model: Uint8Array<ArrayBuffer>) {
    const { Session } = loadRuntime();
    this.#session = new Session();
    this.#session.loadModel(model.buffer, model.byteOffset, model.byteLength, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
  }

  /** Blocks until the outputs have been written. */
  run(inputs: OnnxTensors, outputs: OnnxTensors): void {
    this.#session.run(inputs, outputs, {});
  }

  close(): void {
    this.#session.dispose();
  }
}
