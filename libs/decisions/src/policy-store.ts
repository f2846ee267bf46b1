import { createDrawPoint } from '@assay/bandits/draw';
import { type DecisionPolicy, type ExperimentDefinition, type PolicyVersion } from '@assay/contracts';
import { type Attributes } from '@assay/hashing';

/** A model that is computed synchronously, in microseconds. */
export interface DecidingModel {
  /** Columns of its input. */
  readonly columns: number;
  /** @param values rows × columns, row by row @returns a number for each row */
  run(values: Float32Array, rows: number): Float32Array;
}

/** Maximum columns of a model that decides in line; the names of more are not kept. */
export const MAX_DECIDING_COLUMNS = 1_024;

/** For whom a policy decides. */
export interface PolicyQuestion {
  readonly policyVersionId: string;
  readonly experimentId: string;
  readonly unitId: string;
  readonly attributes: Attributes;
}

/** The reasons for `unavailable` that depend on the moment of the decision, not on the unit. */
const momentary: ReadonlySet<string> = new Set(['unknown_version', 'archived', 'model_unavailable']);

/** Whether a recorded decision depended on the state of the version at its time, so that it cannot be repeated. */
export const wasMomentary = ({ unavailable }: DecisionPolicy): boolean =>
  unavailable !== null && momentary.has(unavailable);

/** The newest state of every policy version, and the models that have been loaded. Decides for variants that name a version. */
export class PolicyStore {
  readonly #versions = new Map<string, PolicyVersion>();
  /** By SHA-256. */
  readonly #models = new Map<string, DecidingModel>();

  /** @param onChange called after each change of a version */
  constructor(private readonly onChange: () => void = () => undefined) {}

  /** Versions may arrive repeatedly and from several sources: the newest state wins. */
  apply(version: PolicyVersion): void {
    const known = this.#versions.get(version.policy_version_id);
    if (known !== undefined && known.changed_at > version.changed_at) return;
    const isWide = version.features.length > MAX_DECIDING_COLUMNS;
    this.#versions.set(version.policy_version_id, isWide ? { ...version, features: [] } : version);
    this.onChange();
  }

  version(id: string): PolicyVersion | undefined {
    return this.#versions.get(id);
  }

  provide(sha256: string, model: DecidingModel): void {
    this.#models.set(sha256, model);
  }

  /** Forgets the models that no longer decide. @param needed hashes */
  keepModels(needed: ReadonlySet<string>): void {
    for (const sha256 of this.#models.keys()) if (!needed.has(sha256)) this.#models.delete(sha256);
  }

  hasModel(sha256: string): boolean {
    return this.#models.has(sha256);
  }

  /** What a version decides for a unit now. It never throws and never waits: `unavailable` names the reason if it cannot decide. */
  decide(question: PolicyQuestion): DecisionPolicy {
    const version = this.#versions.get(question.policyVersionId);
    if (version === undefined) return undecided(question, 'unknown_version', null);
    if (version.status === 'archived') return undecided(question, 'archived', version.model_sha256);
    return this.#decideWith(version, question);
  }

  /** The same for a recorded decision, whatever the status of the version is now. */
  decideAgain(question: PolicyQuestion): DecisionPolicy {
    const version = this.#versions.get(question.policyVersionId);
    return version === undefined ? undecided(question, 'unknown_version', null) : this.#decideWith(version, question);
  }

  #decideWith(version: PolicyVersion, question: PolicyQuestion): DecisionPolicy {
    const { action_probabilities: probabilities, features, model_sha256: sha256 } = version;
    if (probabilities !== null) return drawAction(probabilities, question);
    const model = sha256 === null ? undefined : this.#models.get(sha256);
    if (sha256 === null || model === undefined) return undecided(question, 'model_unavailable', sha256);
    return evaluate(model, sha256, features, question);
  }
}

/**
 * The policy versions that variants name, by variant id.
 * @returns undefined if none does, so that deciding costs nothing more
 */
export function policiesOf({ variants }: ExperimentDefinition): ReadonlyMap<string, string> | undefined {
  const named = variants.flatMap(({ config, variant_id }): [string, string][] => {
    const id = policyVersionOf(config);
    return id === undefined ? [] : [[variant_id, id]];
  });
  return named.length === 0 ? undefined : new Map(named);
}

/** @param config of a variant as it is served, as JSON */
function policyVersionOf(config: string): string | undefined {
  // Most configs name none and need not be parsed.
  if (!config.includes('policy_version_id')) return undefined;
  const { execution_strategy: strategy, mlflow_model: model } = JSON.parse(config) as {
    execution_strategy?: unknown;
    mlflow_model?: { policy_version_id?: unknown } | null;
  };
  const id = strategy === undefined ? undefined : model?.policy_version_id;
  return typeof id === 'string' ? id.toLowerCase() : undefined;
}

const undecided = (
  { policyVersionId }: PolicyQuestion,
  unavailable: string,
  sha256: string | null,
): DecisionPolicy => ({
  policy_version_id: policyVersionId,
  model_sha256: sha256,
  outputs: null,
  action: null,
  action_probability: null,
  unavailable,
});

function evaluate(
  model: DecidingModel,
  sha256: string,
  features: readonly string[],
  question: PolicyQuestion,
): DecisionPolicy {
  const values = new Float32Array(features.length);
  for (const [column, name] of features.entries()) {
    const given = question.attributes[name];
    const value = typeof given === 'boolean' ? Number(given) : given;
    if (typeof value !== 'number') return undecided(question, `missing_attribute: ${name}`, sha256);
    values[column] = value;
  }
  const outputs = Array.from(model.run(values, 1));
  if (!outputs.every(Number.isFinite)) return undecided(question, 'output_not_finite', sha256);
  return {
    policy_version_id: question.policyVersionId,
    model_sha256: sha256,
    outputs,
    action: null,
    action_probability: null,
    unavailable: null,
  };
}

/**
 * Draws an action with its probability. The point follows from the version, the experiment and the unit (`createDrawPoint` with version 0, which no
 * allocation has), the order of actions is that of their names: an auditor can repeat the draw.
 */
function drawAction(probabilities: Readonly<Record<string, number>>, question: PolicyQuestion): DecisionPolicy {
  const { experimentId, policyVersionId, unitId } = question;
  const point = createDrawPoint(`${policyVersionId}:${experimentId}`, 0)(unitId);
  const actions = Object.entries(probabilities)
    .filter(([, probability]) => probability > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  let cumulative = 0;
  const drawn =
    actions.find(([, probability]) => {
      cumulative += probability;
      return point < cumulative;
      // The sum may be less than 1 by rounding.
    }) ?? actions.at(-1);
  if (drawn === undefined) return undecided(question, 'no_action', null);
  return {
    policy_version_id: policyVersionId,
    model_sha256: null,
    outputs: null,
    action: drawn[0],
    action_probability: drawn[1],
    unavailable: null,
  };
}
