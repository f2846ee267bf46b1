import { setImmediate } from 'node:timers/promises';
import { refusal, refuseFlaws } from '@assay/kernel';
import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { checkArms, probabilitiesOf } from '../domain/action-probabilities.js';
import { checkAttributes, contextualProbabilities } from '../domain/contextual-policy.js';
import { policyLimits } from '../domain/limits.js';
import {
  type ActionProbabilities,
  actionProbabilitiesOf,
  type Model,
  type PolicyContent,
  type PolicyVersion,
  type StoredFile,
} from '../domain/policy.js';
import { isServed } from '../domain/policy-status.js';
import { readInputs } from '../domain/read-inputs.js';
import { ContextualPolicies } from './contextual-policies.js';
import { ModelServing } from './model-serving.js';
import { PolicyStore } from './ports.js';

export interface PredictionRequest {
  /** Rows; see `readInputs`. */
  readonly inputs: readonly unknown[];
  /** The arms of a uniform version. */
  readonly arms: readonly string[] | undefined;
}

/** The output for a row: a number, a list of numbers, or probabilities by arm; null in place of a number that is not finite. */
export type Output = number | null | readonly (number | null)[] | Readonly<Record<string, number>>;

export interface Prediction {
  readonly version: PolicyVersion;
  /** One for each row of the inputs. */
  readonly outputs: readonly Output[];
}

/** A change by another instance is noticed after this time at the latest. */
const KNOWN_MS = 1_000;
const MAX_KNOWN = 1_000;
/** How long a prediction of a contextual bandit may delay other requests at a time. */
const MAX_BLOCKING_MS = 5;

/** Predictions of policy versions. */
@Injectable()
export class Predict {
  /** Versions that were asked for recently. */
  readonly #known = new Map<string, { readonly version: PolicyVersion; readonly at: number }>();

  constructor(
    private readonly store: PolicyStore,
    private readonly serving: ModelServing,
    private readonly contextual: ContextualPolicies,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusalError `not_found`; `wrong_state` for an archived version; `rule_broken` with every flaw of the inputs; `unavailable` */
  async predict(id: string, { inputs, arms }: PredictionRequest): Promise<Prediction> {
    const version = await this.#version(id);
    if (!isServed(version.status))
      throw refusal.wrongState(`The version is ${version.status} and makes no predictions any more.`);
    const { content } = version;
    const probabilities = actionProbabilitiesOf(content);
    if (probabilities !== null) return { version, outputs: fixedOutputs(probabilities, inputs, arms) };
    if (arms !== undefined)
      refuseFlaws([{ pointer: '/arms', detail: 'Only a uniform version takes arms.' }], 'The request breaks a rule.');
    return { version, outputs: await this.#outputs(content, inputs) };
  }

  async #outputs(content: PolicyContent, inputs: readonly unknown[]): Promise<Output[]> {
    if (content.kind === 'onnx') return this.#modelOutputs(content.model, inputs);
    const policy = content.kind === 'bandit' ? content.bandit.contextualPolicy : null;
    if (policy === null) throw new Error(`A version of the kind ${content.kind} has nothing to decide with.`);
    return this.#contextualOutputs(policy, inputs);
  }

  async #contextualOutputs(stored: StoredFile, inputs: readonly unknown[]): Promise<Output[]> {
    const policy = await this.contextual.get(stored);
    const most = Math.max(1, Math.floor(policyLimits.contextualWork / policy.work));
    const flaws =
      inputs.length > most
        ? [{ pointer: '/inputs', detail: `Has ${inputs.length} rows. At most ${most} are taken for this policy.` }]
        : checkAttributes(inputs);
    refuseFlaws(flaws, 'The inputs do not fit the policy. See errors.');
    const outputs: Output[] = [];
    let since = performance.now();
    for (const attributes of inputs) {
      outputs.push(contextualProbabilities(policy, attributes as Record<string, unknown>));
      if (performance.now() - since < MAX_BLOCKING_MS) continue;
      await setImmediate();
      since = performance.now();
    }
    return outputs;
  }

  async #modelOutputs(model: Model, inputs: readonly unknown[]): Promise<Output[]> {
    const { columns, outputs } = model.signature;
    const { values, flaws } = readInputs(inputs, columns, model.features);
    refuseFlaws(flaws, 'The inputs do not fit the model. See errors.');
    const result = await this.serving.run(model, values, inputs.length);
    const at = (i: number) => finite(result[i]);
    return inputs.map((_, row) =>
      outputs === null ? at(row) : Array.from({ length: outputs }, (__, j) => at(row * outputs + j)),
    );
  }

  async #version(id: string): Promise<PolicyVersion> {
    const now = this.clock.now();
    const known = this.#known.get(id);
    if (known !== undefined && now - known.at < KNOWN_MS) return known.version;
    this.#known.delete(id);
    const version = await this.store.versionById(id);
    if (version === undefined) throw refusal.notFound(`There is no policy version ${id}.`);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MAX_KNOWN) this.#known.delete(oldest);
    this.#known.set(id, { version, at: now });
    return version;
  }

  /** Forgets what is known of a version, because it was changed. */
  forget(id: string): void {
    this.#known.delete(id);
  }
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

function fixedOutputs(
  probabilities: ActionProbabilities,
  inputs: readonly unknown[],
  arms: readonly string[] | undefined,
): Output[] {
  refuseFlaws(checkArms(probabilities, arms), 'The arms do not fit the version. See errors.');
  const output = probabilitiesOf(probabilities, arms ?? []);
  return inputs.map(() => output);
}
