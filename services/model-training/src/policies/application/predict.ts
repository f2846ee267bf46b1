import { refusal, refuseFlaws } from '@assay/kernel';
import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { checkArms, probabilitiesOf } from '../domain/action-probabilities.js';
import type { ActionProbabilities, Model, PolicyVersion } from '../domain/policy.js';
import { isServed } from '../domain/policy-status.js';
import { readInputs } from '../domain/read-inputs.js';
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

/** Predictions of policy versions. */
@Injectable()
export class Predict {
  /** Versions that were asked for recently. */
  readonly #known = new Map<string, { readonly version: PolicyVersion; readonly at: number }>();

  constructor(
    private readonly store: PolicyStore,
    private readonly serving: ModelServing,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusalError `not_found`; `wrong_state` for an archived version; `rule_broken` with every flaw of the inputs; `unavailable` */
  async predict(id: string, { inputs, arms }: PredictionRequest): Promise<Prediction> {
    const version = await this.#version(id);
    if (!isServed(version.status)) throw refusal.wrongState(notServed(version));
    const { content } = version;
    if (content.kind === 'fixed') return { version, outputs: fixedOutputs(content.actionProbabilities, inputs, arms) };
    if (arms !== undefined)
      refuseFlaws([{ pointer: '/arms', detail: 'Only a uniform version takes arms.' }], 'The request breaks a rule.');
    return { version, outputs: await this.#modelOutputs(content.model, inputs) };
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

function notServed({ status, modelDeletedAt }: PolicyVersion): string {
  const deleted = modelDeletedAt === null ? '' : ` Its model was deleted on ${new Date(modelDeletedAt).toISOString()}.`;
  return `The version is ${status} and makes no predictions any more.${deleted}`;
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
