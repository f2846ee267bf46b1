import type { PolicyVersion } from '@assay/contracts';
import { type DecidingModel, type DefinitionStore, MAX_DECIDING_COLUMNS } from '@assay/decisions';
import { refusal } from '@assay/kernel';
import { type ModelFiles, ModelTooLarge, type PolicyVersionLog } from './ports.js';

/** Maximum parameters of a model that decides in line: it takes about ten microseconds. */
export const MAX_DECIDING_PARAMETERS = 10_000;
/** Maximum models that decide in line, of all active experiments. */
const MAX_MODELS = 1_000;
const RETRY_MS = 5_000;
const elsewhere = 'Ask POST /v1/policy-versions/{id}/predictions for its outputs instead.';

export interface DecidingPoliciesOptions {
  readonly definitions: DefinitionStore;
  readonly files: ModelFiles;
  readonly log: PolicyVersionLog;
  /** Called for each failure that is retried. */
  readonly onProblem: (message: string, error: unknown) => void;
}

/** Loads the models of the policy versions that active experiments name, and says which versions can decide. */
export class DecidingPolicies {
  #loading: Promise<void> = Promise.resolve();
  #scheduled = false;
  #retry: NodeJS.Timeout | undefined;
  #isSettled = false;
  #isStopped = false;

  constructor(private readonly options: DecidingPoliciesOptions) {}

  /** Whether the models have been loaded once, as far as they can be. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  start(): void {
    this.options.definitions.onChange(() => this.#schedule());
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await this.#loading;
  }

  /**
   * Why a version cannot be the rule of a variant that did not have it before; undefined if it can.
   * @throws RefusalError `unavailable` if that cannot be found out at present
   */
  async flawOf(id: string): Promise<string | undefined> {
    const { definitions, log } = this.options;
    let version = definitions.policies.version(id);
    if (version === undefined) {
      if (!(await log.reached()))
        throw refusal.unavailable(
          `Policy version ${id} is not known here, and newer versions cannot be read at present. Send the same request again.`,
        );
      version = definitions.policies.version(id);
    }
    if (version === undefined)
      return 'There is no policy version with this id; create it by POST /v1/policies/{id}/versions. A name or an alias is not accepted.';
    if (version.status !== 'active')
      return `Version ${version.version} of policy ${version.policy_name} is ${version.status}; only an active one can become the rule of a variant.`;
    if (version.uniform)
      return 'The version gives every arm the same probability, whatever arms there are, so it has no actions of its own; use one with action_probabilities.';
    if (version.kind === 'bandit' && version.action_probabilities === null)
      return `It is the policy of a contextual bandit, which does not decide for a variant. ${elsewhere}`;
    if (version.model_sha256 === null) return undefined;
    const others = definitions.namedPolicies().filter((named) => named.policy_version_id !== id && named.model_sha256);
    if (others.length >= MAX_MODELS)
      return `Active experiments name ${others.length} models already, the most there may be.`;
    const model = await this.#compile(version.model_sha256, version);
    return typeof model === 'string' ? model : undefined;
  }

  /** Loads the model of a version, for a replay. @throws RefusalError `unavailable` */
  async load(id: string): Promise<void> {
    const { policies } = this.options.definitions;
    const version = policies.version(id);
    const sha256 = version?.model_sha256;
    if (version === undefined || sha256 == null || policies.hasModel(sha256)) return;
    const model = await this.#compile(sha256, version);
    if (typeof model !== 'string') policies.provide(sha256, model);
  }

  #schedule(): void {
    if (this.#scheduled || this.#isStopped) return;
    this.#scheduled = true;
    this.#loading = this.#loading.then(() => {
      this.#scheduled = false;
      return this.#loadNamed();
    });
  }

  /** Loads what is missing, and forgets what is no longer named. */
  async #loadNamed(): Promise<void> {
    clearTimeout(this.#retry);
    const { definitions, files, onProblem } = this.options;
    const { policies } = definitions;
    const needed = new Map<string, PolicyVersion>();
    for (const version of definitions.namedPolicies())
      if (version.model_sha256 !== null && version.status !== 'archived') needed.set(version.model_sha256, version);
    let failed = false;
    for (const [sha256, version] of needed) {
      if (policies.hasModel(sha256) || this.#isStopped) continue;
      try {
        const model = await this.#compile(sha256, version);
        if (typeof model === 'string') throw new Error(model);
        policies.provide(sha256, model);
      } catch (error) {
        failed = true;
        const { policy_name: name, version: number } = version;
        onProblem(
          `The model of version ${number} of policy ${name} cannot be loaded; it does not decide until it is`,
          error,
        );
      }
    }
    // The snapshot may be older than the topic, which is read next.
    if (this.options.log.isKnown) {
      const keep = new Set(needed.keys());
      policies.keepModels(keep);
      await files.keepOnly(keep).catch((error: unknown) => onProblem('Old models could not be deleted', error));
    }
    this.#isSettled = true;
    if (failed && !this.#isStopped) this.#retry = setTimeout(() => this.#schedule(), RETRY_MS);
  }

  /** @returns the model, or why it cannot decide in line */
  async #compile(sha256: string, { features }: PolicyVersion): Promise<DecidingModel | string> {
    if (features.length === 0)
      return `The names of its columns are not known, or are more than ${MAX_DECIDING_COLUMNS}; attributes are found by them. Give the version its \`features\`.`;
    const { files } = this.options;
    let bytes: Uint8Array;
    try {
      bytes = await files.read(sha256);
    } catch (error) {
      if (!(error instanceof ModelTooLarge)) throw error;
      return `Its model has ${error.bytes} bytes, too many to decide in line: at most ${MAX_DECIDING_PARAMETERS} parameters can. ${elsewhere}`;
    }
    // Loaded at the first use, because most installations start without policies.
    const { compileNetwork } = await import('@assay/training');
    const model = compileNetwork(bytes, MAX_DECIDING_PARAMETERS);
    if (model === undefined)
      return `Its model cannot decide in line: it is not a network of hidden layers as training runs write it, or has more than ${MAX_DECIDING_PARAMETERS} parameters. ${elsewhere}`;
    if (model.columns !== features.length)
      return `Its model has ${model.columns} columns, but ${features.length} \`features\` are named.`;
    return model;
  }
}
