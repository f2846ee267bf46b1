import { ArtifactStore } from '@assay/artifacts';
import { refusal } from '@assay/kernel';
import { compileNetwork, type CompiledNetwork } from '@assay/training';
import { Injectable } from '@nestjs/common';
import type { Model } from '../domain/policy.js';
import { ModelRuntime, UnusableModelError } from './ports.js';

/** Networks with at most this many parameters are computed here, in TypeScript. */
const MAX_COMPILED_PARAMETERS = 50_000;
/** Multiplications that may delay other requests: 1 ms or so. More of them run on the worker. */
const MAX_COMPILED_WORK = 1_000_000;
/** Compiled networks that are kept: the ones used last. */
const MAX_COMPILED = 64;

/** Runs models: small networks at once, others in ONNX Runtime on a thread of its own. */
@Injectable()
export class ModelServing {
  /** By hash, the one used last at the end; null for models that cannot be compiled. */
  readonly #compiled = new Map<string, Promise<CompiledNetwork | null>>();

  constructor(
    private readonly artifacts: ArtifactStore,
    private readonly runtime: ModelRuntime,
  ) {}

  /** @param values rows × columns, row by row @returns rows × outputs @throws RefusalError `unavailable`; `rule_broken` if the model cannot be run with them */
  async run(model: Model, values: Float32Array, rows: number): Promise<Float32Array> {
    const compiled = await this.#compile(model);
    if (compiled !== null && rows * compiled.parameters <= MAX_COMPILED_WORK) return compiled.run(values, rows);
    const { sha256, bytes, signature, artifact } = model;
    const runnable = { sha256, bytes, signature, read: () => this.artifacts.get(artifact) };
    try {
      return await this.runtime.run(runnable, values, rows);
    } catch (error) {
      if (!(error instanceof UnusableModelError)) throw error;
      throw refusal.ruleBroken('ONNX Runtime cannot run the model with these inputs. See errors.', [
        { pointer: '/inputs', detail: error.message },
      ]);
    }
  }

  #compile({ sha256, bytes, artifact }: Model): Promise<CompiledNetwork | null> {
    const known = this.#compiled.get(sha256);
    this.#compiled.delete(sha256);
    const compiled = known ?? this.#read(artifact, bytes);
    this.#compiled.set(sha256, compiled);
    if (known === undefined) {
      compiled.catch(() => this.#compiled.delete(sha256));
      const [oldest] = this.#compiled.keys();
      if (oldest !== undefined && this.#compiled.size > MAX_COMPILED) this.#compiled.delete(oldest);
    }
    return compiled;
  }

  async #read(artifact: string, bytes: number): Promise<CompiledNetwork | null> {
    // Four bytes for each parameter at least.
    if (bytes > 2 * 4 * MAX_COMPILED_PARAMETERS) return null;
    return compileNetwork(await this.artifacts.get(artifact), MAX_COMPILED_PARAMETERS) ?? null;
  }
}
