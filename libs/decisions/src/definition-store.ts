import {
  type ExperimentAllocation,
  type ExperimentDefinition,
  type HoldoutDefinition,
  type PolicyVersion,
} from '@assay/contracts';
import { withAllocation } from './compile-allocation.js';
import {
  closedExperiment,
  compileExperiment,
  compileHoldout,
  type CompiledExperiment,
  type CompiledHoldout,
} from './compiled-experiment.js';
import { PolicyStore } from './policy-store.js';

/** Maximum variants of an experiment: the combinations of five variables of four levels. */
export const MAX_VARIANTS = 1_024;

/** An experiment and the holdouts that apply to it. */
export interface Decidable {
  readonly experiment: CompiledExperiment;
  readonly holdouts: readonly CompiledHoldout[];
}

export interface Definitions {
  readonly experiments: readonly ExperimentDefinition[];
  readonly holdouts: readonly HoldoutDefinition[];
  readonly allocations: readonly ExperimentAllocation[];
  /** Those that variants of active experiments name. */
  readonly policyVersions: readonly PolicyVersion[];
}

/** A version that cannot be used. */
export interface SetAside {
  readonly experimentId: string;
  readonly name: string;
  readonly version: number;
  readonly reason: string;
}

interface Index {
  readonly byName: ReadonlyMap<string, Decidable>;
  readonly byId: ReadonlyMap<string, Decidable>;
  readonly activeByUnitType: ReadonlyMap<string, readonly Decidable[]>;
}

/**
 * The newest version of every definition, in memory and compiled. Versions may arrive from several sources, in any order and repeatedly: the highest
 * number wins.
 */
export class DefinitionStore {
  /** Each with its newest allocation. */
  readonly #experiments = new Map<string, CompiledExperiment>();
  /** By experiment, including experiments that have not arrived yet. */
  readonly #allocations = new Map<string, ExperimentAllocation>();
  readonly #holdouts = new Map<string, CompiledHoldout>();
  /** Bytes as JSON of each active definition, by experiment. */
  readonly #sizes = new Map<string, number>();
  #activeBytes = 0;
  /** By experiment, the newest version that cannot be used; the previous version decides, if there is one. */
  readonly #setAside = new Map<string, SetAside>();
  readonly #listeners: (() => void)[] = [];
  /** The policy versions that variants may name. */
  readonly policies = new PolicyStore(() => this.#changed());
  /** Built on the next read, so that loading many definitions costs one build. */
  #index: Index | undefined;

  /** @param onProblem called once for each version of a definition that cannot be used, and for each allocation that cannot be drawn from */
  constructor(private readonly onProblem: (message: string, error: unknown) => void) {}

  /** Sets a version aside that cannot be used; the previous version stays in use. @returns whether it was new */
  applyExperiment(definition: ExperimentDefinition): boolean {
    const { experiment_id: experimentId, name, version } = definition;
    const known = this.#experiments.get(experimentId)?.definition.version ?? 0;
    const refused = this.#setAside.get(experimentId)?.version ?? 0;
    if (Math.max(known, refused) >= version) {
      return false;
    }
    try {
      this.#experiments.set(experimentId, this.#allocated(ready(definition)));
      this.#setAside.delete(experimentId);
      this.#measure(definition);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#setAside.set(experimentId, { experimentId, name, version, reason });
      const instead = known === 0 ? 'no decisions are made for it' : 'the previous version stays in use';
      this.onProblem(`Version ${version} of experiment ${name} cannot be used and is set aside; ${instead}`, error);
    }
    this.#changed();
    return true;
  }

  /** Bytes of all active definitions as JSON, without those of one experiment. */
  activeBytesBeside(experimentId: string): number {
    return this.#activeBytes - (this.#sizes.get(experimentId) ?? 0);
  }

  /** The newest unusable versions, each of another experiment. */
  get setAside(): readonly SetAside[] {
    return [...this.#setAside.values()];
  }

  /** @returns whether it was new */
  applyHoldout(definition: HoldoutDefinition): boolean {
    const known = this.#holdouts.get(definition.holdout_id);
    if (known !== undefined && known.definition.version >= definition.version) {
      return false;
    }
    this.#holdouts.set(definition.holdout_id, compileHoldout(definition));
    this.#changed();
    return true;
  }

  /** @returns whether it was new */
  applyAllocation(allocation: ExperimentAllocation): boolean {
    const known = this.#allocations.get(allocation.experiment_id);
    if (known !== undefined && known.version >= allocation.version) {
      return false;
    }
    this.#allocations.set(allocation.experiment_id, allocation);
    const experiment = this.#experiments.get(allocation.experiment_id);
    if (experiment !== undefined) {
      this.#experiments.set(allocation.experiment_id, this.#allocated(experiment));
    }
    this.#changed();
    return true;
  }

  /** The experiment with this id, or else with this name. */
  find(idOrName: string): Decidable | undefined {
    const index = this.#indexed();
    return index.byId.get(idOrName) ?? index.byName.get(idOrName) ?? index.byId.get(idOrName.toLowerCase());
  }

  /** The active experiments of a unit type, in the order of their creation. */
  activeFor(unitType: string): readonly Decidable[] {
    return this.#indexed().activeByUnitType.get(unitType) ?? [];
  }

  contents(): Definitions {
    return {
      experiments: [...this.#experiments.values()].map((experiment) => experiment.definition),
      holdouts: [...this.#holdouts.values()].map((holdout) => holdout.definition),
      allocations: [...this.#allocations.values()],
      policyVersions: this.namedPolicies(),
    };
  }

  /** The known policy versions that variants of active experiments name. */
  namedPolicies(): PolicyVersion[] {
    return [...this.#policyIds()].flatMap((id) => this.policies.version(id) ?? []);
  }

  /** Whether every policy version that a variant of an active experiment names is known. */
  knowsNamedPolicies(): boolean {
    return [...this.#policyIds()].every((id) => this.policies.version(id) !== undefined);
  }

  #policyIds(): Set<string> {
    return new Set([...this.#experiments.values()].flatMap(({ policies }) => [...(policies?.values() ?? [])]));
  }

  /** Calls `listener` after every change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #allocated(experiment: CompiledExperiment): CompiledExperiment {
    const { experiment_id, name } = experiment.definition;
    const newest = this.#allocations.get(experiment_id);
    if (newest === undefined || experiment.definition.status !== 'active') {
      return experiment;
    }
    const allocated = withAllocation(experiment, newest);
    if (newest.is_active && allocated.allocation === undefined) {
      const { bandit_config_id, version } = newest;
      this.onProblem(
        `Allocation ${version} of experiment ${name} cannot be used: it is for other variants, or has a policy that is not known here; the split decides`,
        {
          experiment_id,
          bandit_config_id,
        },
      );
    }
    return allocated;
  }

  #measure(definition: ExperimentDefinition): void {
    const others = this.activeBytesBeside(definition.experiment_id);
    const bytes = definition.status === 'active' ? Buffer.byteLength(JSON.stringify(definition)) : 0;
    this.#sizes.set(definition.experiment_id, bytes);
    this.#activeBytes = others + bytes;
  }

  #changed(): void {
    this.#index = undefined;
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #indexed(): Index {
    return (this.#index ??= this.#buildIndex());
  }

  #buildIndex(): Index {
    const holdouts = [...this.#holdouts.values()];
    const all = [...this.#experiments.values()]
      // A deleted experiment is remembered, so that an older version does not restore it, but is no longer found.
      .filter(({ definition }) => definition.status !== 'deleted')
      .sort(
        (a, b) =>
          a.definition.created_at - b.definition.created_at ||
          (a.definition.experiment_id < b.definition.experiment_id ? -1 : 1),
      )
      .map((experiment) => ({
        experiment,
        holdouts: isActive(experiment) ? holdouts.filter((holdout) => holdout.covers(experiment.definition)) : [],
      }));
    const active = all.filter(({ experiment }) => isActive(experiment));
    return {
      byName: new Map(all.map((entry) => [entry.experiment.definition.name, entry])),
      byId: new Map(all.map((entry) => [entry.experiment.definition.experiment_id, entry])),
      activeByUnitType: Map.groupBy(active, ({ experiment }) => experiment.definition.unit_type),
    };
  }
}

/** The health check's text about versions that are set aside; empty without any. */
export function explainSetAside(setAside: readonly SetAside[]): string {
  if (setAside.length === 0) return '';
  const named = setAside.slice(0, 5).map(({ name, version }) => `${name} version ${version}`);
  return `; set aside, as they cannot be used: ${setAside.length} (${named.join(', ')})`;
}

function isActive({ definition }: CompiledExperiment): boolean {
  return definition.status === 'active';
}

/** Only active definitions are compiled: there may be any number of drafts. @throws for a definition that cannot be compiled */
function ready(definition: ExperimentDefinition): CompiledExperiment {
  if (definition.status !== 'active') {
    return closedExperiment(definition);
  }
  const { length } = definition.variants;
  if (length > MAX_VARIANTS) {
    throw new RangeError(`It has ${length} variants; at most ${MAX_VARIANTS} can be decided.`);
  }
  return compileExperiment(definition);
}
