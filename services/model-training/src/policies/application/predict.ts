import { setImmediate } from 'node:timers/promises';
import { type Flaw, refusal, refuseFlaws } from '@assay/kernel';
import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { checkArms, probabilitiesOf } from '../domain/action-probabilities.js';
import { checkAttributes, contextualProbabilities } from '../domain/contextual-policy.js';
import { policyLimits } from '../domain/limits.js';
import {
  type ActionProbabilities,
  actionProbabilitiesOf,
  type Model,
  type PolicyVersion,
  type StoredFile,
  type SurvivalModel,
} from '../domain/policy.js';
import { isServed } from '../domain/policy-status.js';
import { readInputs } from '../domain/read-inputs.js';
import { readRecords } from '../domain/read-records.js';
import { ContextualPolicies } from './contextual-policies.js';
import { ModelServing } from './model-serving.js';
import { PolicyStore } from './ports.js';
import { checkTimes, type SurvivalAnswer, SurvivalAnswers } from './survival-answers.js';

export interface PredictionRequest {
  /** Rows; see `readInputs`. */
  readonly inputs: readonly unknown[];
  /** The arms of a uniform version. */
  readonly arms: readonly string[] | undefined;
  /** Times at which the probabilities of survival are wanted. */
  readonly times?: readonly number[] | undefined;
}

/** The output for a row: a number, a list of numbers, or probabilities by arm; null in place of a number that is not finite. */
export type Output = number | null | readonly (number | null)[] | Readonly<Record<string, number>>;

export interface Prediction {
  readonly version: PolicyVersion;
  /** One for each row of the inputs. */
  readonly outputs: readonly Output[];
  /** Null unless the version has a baseline hazard. */
  readonly survival: SurvivalAnswer | null;
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
    private readonly survival: SurvivalAnswers,
    private readonly contextual: ContextualPolicies,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusalError `not_found`; `wrong_state` for an archived version; `rule_broken` with every flaw of the inputs; `unavailable` */
  async predict(id: string, { inputs, arms, times }: PredictionRequest): Promise<Prediction> {
    const version = await this.#version(id);
    if (!isServed(version.status)) throw refusal.wrongState(notServed(version));
    const { content } = version;
    const survival = content.kind === 'onnx' ? content.survival : null;
    if (times !== undefined)
      refuseFlaws(timesFlaws(times, inputs.length, survival), 'The times break a rule. See errors.');
    const probabilities = actionProbabilitiesOf(content);
    if (probabilities !== null) return { version, outputs: fixedOutputs(probabilities, inputs, arms), survival: null };
    if (arms !== undefined)
      refuseFlaws([{ pointer: '/arms', detail: 'Only a uniform version takes arms.' }], 'The request breaks a rule.');
    if (content.kind !== 'onnx') {
      const policy = content.kind === 'bandit' ? content.bandit.contextualPolicy : null;
      if (policy === null) throw new Error(`A version of the kind ${content.kind} has nothing to decide with.`);
      return { version, outputs: await this.#contextualOutputs(policy, inputs), survival: null };
    }
    const result = await this.#run(content.model, inputs, survival?.preprocessing ?? null);
    return {
      version,
      outputs: outputsOf(result, inputs.length, content.model.signature.outputs),
      survival: survival && (await this.survival.of(id, survival, Array.from(result), times)),
    };
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

  /** @returns rows × outputs */
  #run(model: Model, inputs: readonly unknown[], preprocessing: SurvivalModel['preprocessing']): Promise<Float32Array> {
    const { values, flaws } =
      preprocessing === null
        ? readInputs(inputs, model.signature.columns, model.features)
        : readRecords(inputs, preprocessing);
    refuseFlaws(flaws, 'The inputs do not fit the model. See errors.');
    return this.serving.run(model, values, inputs.length);
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

function notServed({ status, modelDeletedAt }: PolicyVersion): string {
  const deleted = modelDeletedAt === null ? '' : ` Its model was deleted on ${new Date(modelDeletedAt).toISOString()}.`;
  return `The version is ${status} and makes no predictions any more.${deleted}`;
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

function outputsOf(result: Float32Array, rows: number, outputs: number | null): Output[] {
  const at = (i: number) => finite(result[i]);
  return Array.from({ length: rows }, (_, row) =>
    outputs === null ? at(row) : Array.from({ length: outputs }, (__, j) => at(row * outputs + j)),
  );
}

function timesFlaws(times: readonly number[], rows: number, survival: SurvivalModel | null): Flaw[] {
  if (survival !== null) return checkTimes(times, rows);
  return [{ pointer: '/times', detail: 'Only a version of a training run with a baseline hazard takes times.' }];
}

function fixedOutputs(
  probabilities: ActionProbabilities,
  inputs: readonly unknown[],
  arms: readonly string[] | undefined,
): Output[] {
  refuseFlaws(checkArms(probabilities, arms), 'The arms do not fit the version. See errors.');
  const output = probabilitiesOf(probabilities, arms ?? []);
  return inputs.map(() => output);
}
