import { createHash } from 'node:crypto';
import { ArtifactStore } from '@assay/artifacts';
import { refusal, refuseFlaws } from '@assay/kernel';
import { CONFIG } from '@assay/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { checkFeatures } from '../domain/check-features.js';
import { checkModel } from '../domain/check-model.js';
import type { Lineage, ModelSignature, PolicyContent } from '../domain/policy.js';
import { policyLimits } from '../domain/limits.js';
import { ModelRuntime, type NewPolicyVersion, TrainedRuns, UnusableModelError } from './ports.js';

/** The settings that limit models. */
export interface ModelSettings {
  readonly MAX_MODEL_MB: number;
}

/** Rows of the run that shows whether a model can be run. */
const TRIED_ROWS = 2;

/** The content of a version, and the baseline hazard of its survival model. */
export type RegisteredContent = Pick<NewPolicyVersion, 'content' | 'baseline'>;

/** Checks models and stores them, so that a version can name them. */
@Injectable()
export class ModelRegistration {
  constructor(
    private readonly runs: TrainedRuns,
    private readonly artifacts: ArtifactStore,
    private readonly runtime: ModelRuntime,
    @Inject(CONFIG) private readonly settings: ModelSettings,
  ) {}

  /** The best network of a completed run. @param features null: the names of the run's columns @throws RefusalError */
  async ofRun(runId: string, features: readonly string[] | null): Promise<RegisteredContent> {
    const { network, lineage, survival, ...run } = await this.runs.get(runId, this.#maxBytes);
    const content = await this.#register(network, features ?? run.features, lineage);
    if (survival === null) return { content, baseline: null };
    const { preprocessing, baseline } = survival;
    const model = { preprocessing, lastTime: baseline.last_time, steps: baseline.times.length };
    return { content: { ...content, survival: model }, baseline };
  }

  /** A model that a caller sent. @throws RefusalError */
  async ofUpload(model: Uint8Array<ArrayBuffer>, features: readonly string[] | null): Promise<RegisteredContent> {
    return { content: await this.#register(model, features, null), baseline: null };
  }

  /** @throws RefusalError `unavailable` */
  async isStored(artifact: string): Promise<boolean> {
    return (await this.artifacts.find(artifact)) !== undefined;
  }

  async #register(
    content: Uint8Array<ArrayBuffer>,
    features: readonly string[] | null,
    lineage: Lineage | null,
  ): Promise<Extract<PolicyContent, { kind: 'onnx' }>> {
    const maxBytes = lineage === null ? Math.min(policyLimits.uploadBytes, this.#maxBytes) : this.#maxBytes;
    const pointer = lineage === null ? '/model' : '/run_id';
    const { signature, flaws } = checkModel(content, maxBytes, pointer);
    if (signature === null) throw unusable(flaws);
    if (features !== null)
      refuseFlaws(checkFeatures(features, signature.columns), 'The features do not fit. See errors.');
    await this.#try(content, signature, pointer);
    const { sha256, bytes, key } = await this.artifacts.put(content);
    return { kind: 'onnx', lineage, survival: null, model: { sha256, bytes, artifact: key, signature, features } };
  }

  async #try(content: Uint8Array<ArrayBuffer>, signature: ModelSignature, pointer: string): Promise<void> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const model = { sha256, bytes: content.length, signature, read: () => Promise.resolve(content) };
    try {
      await this.runtime.run(model, new Float32Array(TRIED_ROWS * signature.columns), TRIED_ROWS);
    } catch (error) {
      if (!(error instanceof UnusableModelError)) throw error;
      throw unusable([{ pointer, detail: `ONNX Runtime cannot run it: ${error.message}` }]);
    }
  }

  get #maxBytes(): number {
    return this.settings.MAX_MODEL_MB * 2 ** 20;
  }
}

const unusable = (flaws: Parameters<typeof refusal.ruleBroken>[1]) =>
  refusal.ruleBroken('The model cannot be used. See errors.', flaws);
