import { type ExperimentAllocation, type ExperimentDefinition, type HoldoutDefinition } from '@assay/contracts';
import { withAllocation } from '../domain/compile-allocation.js';
import {
  applies,
  compileExperiment,
  compileHoldout,
  type CompiledExperiment,
  type CompiledHoldout,
} from '../domain/compiled-experiment.js';

/** An experiment and the holdouts that apply to it. */
export interface Decidable {
  readonly experiment: CompiledExperiment;
  readonly holdouts: readonly CompiledHoldout[];
}

export interface Definitions {
  readonly experiments: readonly ExperimentDefinition[];
  readonly holdouts: readonly HoldoutDefinition[];
  readonly allocations: readonly ExperimentAllocation[];
}

interface Index {
  readonly byName: ReadonlyMap<string, Decidable>;
  readonly byId: ReadonlyMap<string, Decidable>;
  readonly activeByUnitType: ReadonlyMap<string, readonly Decidable[]>;
}

/**
 * The newest version of every definition, in memory and ready to decide. Versions may arrive from several sources, in any order and
 * repeatedly: the highest number wins.
 */
export class DefinitionStore {
  /** Each with its newest allocation. */
  readonly #experiments = new Map<string, CompiledExperiment>();
  /** By experiment, also of those that are not known yet. */
  readonly #allocations = new Map<string, ExperimentAllocation>();
  readonly #holdouts = new Map<string, CompiledHoldout>();
  readonly #listeners: (() => void)[] = [];
  /** Built when it is next asked for, so that loading many definitions costs one build. */
  #index: Index | undefined;

  /** @param onProblem told once of each version of an allocation that cannot be drawn from */
  constructor(private readonly onProblem: (message: string, error: unknown) => void) {}

  /**
   * @returns whether it was news
   * @throws ConditionError or SyntaxError when its targeting does not compile; the version before stays
   */
  applyExperiment(definition: ExperimentDefinition): boolean {
    const known = this.#experiments.get(definition.experiment_id);
    if (known !== undefined && known.definition.version >= definition.version) {
      return false;
    }
    this.#experiments.set(definition.experiment_id, this.#allocated(compileExperiment(definition)));
    this.#changed();
    return true;
  }

  /** @returns whether it was news */
  applyHoldout(definition: HoldoutDefinition): boolean {
    const known = this.#holdouts.get(definition.holdout_id);
    if (known !== undefined && known.definition.version >= definition.version) {
      return false;
    }
    this.#holdouts.set(definition.holdout_id, compileHoldout(definition));
    this.#changed();
    return true;
  }

  /** @returns whether it was news */
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

  /** The experiment with this id, else the one with this name. */
  find(idOrName: string): Decidable | undefined {
    const index = this.#indexed();
    return index.byId.get(idOrName) ?? index.byName.get(idOrName) ?? index.byId.get(idOrName.toLowerCase());
  }

  /** The active experiments of a unit type, in the order they were created. */
  activeFor(unitType: string): readonly Decidable[] {
    return this.#indexed().activeByUnitType.get(unitType) ?? [];
  }

  contents(): Definitions {
    return {
      experiments: [...this.#experiments.values()].map((experiment) => experiment.definition),
      holdouts: [...this.#holdouts.values()].map((holdout) => holdout.definition),
      allocations: [...this.#allocations.values()],
    };
  }

  /** Calls `listener` after every change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #allocated(experiment: CompiledExperiment): CompiledExperiment {
    const { experiment_id, name } = experiment.definition;
    const newest = this.#allocations.get(experiment_id);
    if (newest === undefined) {
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
      .sort(
        (a, b) =>
          a.definition.created_at - b.definition.created_at ||
          (a.definition.experiment_id < b.definition.experiment_id ? -1 : 1),
      )
      .map((experiment) => ({
        experiment,
        holdouts: holdouts.filter((holdout) => applies(holdout.definition, experiment.definition)),
      }));
    const active = all.filter(({ experiment }) => experiment.definition.status === 'active');
    return {
      byName: new Map(all.map((entry) => [entry.experiment.definition.name, entry])),
      byId: new Map(all.map((entry) => [entry.experiment.definition.experiment_id, entry])),
      activeByUnitType: Map.groupBy(active, ({ experiment }) => experiment.definition.unit_type),
    };
  }
}
