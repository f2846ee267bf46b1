import type { Flaw } from '@assay/kernel';
import {
  brokenAllocationRules,
  brokenExperimentRules,
  brokenHoldoutRules,
  type ExperimentAllocation,
  type ExperimentDefinition,
  explainRules,
  type HoldoutDefinition,
} from '@assay/contracts';
import { type Definitions, type DefinitionStore } from '@assay/decisions';
import { type ExperimentCatalogue } from '../../experiments/application/ports.js';
import { type HoldoutCatalogue } from '../../holdouts/application/ports.js';

/** A copy of the definitions that outlives the process. */
export interface DefinitionSnapshot {
  /** @returns undefined when there is none or it cannot be used */
  read(): Definitions | undefined;
  /** Not called concurrently. */
  write(definitions: Definitions): Promise<void>;
}

export interface DefinitionLoaderOptions {
  readonly store: DefinitionStore;
  readonly snapshot: DefinitionSnapshot;
  readonly experiments: Pick<ExperimentCatalogue, 'definitions'>;
  readonly holdouts: Pick<HoldoutCatalogue, 'definitions'>;
  /** Called for each definition that cannot be used and for each failure that is retried. */
  readonly onProblem: (message: string, error: unknown) => void;
}

const RETRY_MS = 1_000;
const SNAPSHOT_DELAY_MS = 200;

/**
 * Fills the store: first from the snapshot on disk, so that the service can decide while both Postgres and Kafka are unavailable, then from
 * Postgres, with retries until it succeeds. Afterwards topic readers apply the changes, and each change is written to the snapshot.
 * Allocations come from their topic and the snapshot only.
 */
export class DefinitionLoader {
  #loadedFrom: 'snapshot' | 'database' | undefined;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;
  #snapshotTimer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: DefinitionLoaderOptions) {}

  /** The source of the definitions; undefined until they are loaded. */
  get loadedFrom(): 'snapshot' | 'database' | undefined {
    return this.#loadedFrom;
  }

  /** Reads the snapshot, then starts to load from the database and returns without waiting for it. */
  start(): void {
    const snapshot = this.options.snapshot.read();
    if (snapshot !== undefined) {
      this.#apply(snapshot);
      this.#loadedFrom = 'snapshot';
    }
    this.options.store.onChange(() => this.#scheduleSnapshot());
    void this.#loadFromDatabase();
  }

  /** Applies a record of the topic of experiments. A record that breaks the rules is reported and skipped. */
  applyExperimentRecord(key: string, definition: ExperimentDefinition): void {
    if (this.#breaksRules(key, brokenExperimentRules(definition, key))) return;
    this.#apply({ experiments: [definition] });
  }

  /** Applies a record of the topic of holdouts. A record that breaks the rules is reported and skipped. */
  applyHoldoutRecord(key: string, definition: HoldoutDefinition): void {
    if (this.#breaksRules(key, brokenHoldoutRules(definition, key))) return;
    this.#apply({ holdouts: [definition] });
  }

  /** Applies a record of the topic of allocations. A record that breaks the rules is reported and skipped. */
  applyAllocationRecord(key: string, allocation: ExperimentAllocation): void {
    if (this.#breaksRules(key, brokenAllocationRules(allocation, key))) return;
    this.#apply({ allocations: [allocation] });
  }

  #breaksRules(key: string, broken: readonly Flaw[]): boolean {
    if (broken.length === 0) return false;
    this.options.onProblem(`A definition on its topic breaks the rules and is skipped: ${explainRules(broken)}`, {
      key,
    });
    return true;
  }

  /** Resolves when the newest definitions are in the snapshot. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    if (this.#snapshotTimer !== undefined) {
      clearTimeout(this.#snapshotTimer);
      this.#writeSnapshot();
    }
    await this.#writing;
  }

  async #loadFromDatabase(): Promise<void> {
    const { experiments, holdouts, onProblem } = this.options;
    try {
      this.#apply({ experiments: await experiments.definitions(), holdouts: await holdouts.definitions() });
      this.#loadedFrom = 'database';
      this.#scheduleSnapshot();
    } catch (error) {
      onProblem('The definitions could not be loaded from the database, retrying', error);
      if (!this.#stopped) {
        this.#retry = setTimeout(() => void this.#loadFromDatabase(), RETRY_MS);
      }
    }
  }

  #apply({ experiments = [], holdouts = [], allocations = [], policyVersions = [] }: Partial<Definitions>): void {
    const { store } = this.options;
    for (const version of policyVersions) {
      store.policies.apply(version);
    }
    for (const holdout of holdouts) {
      store.applyHoldout(holdout);
    }
    for (const experiment of experiments) {
      store.applyExperiment(experiment);
    }
    for (const allocation of allocations) {
      store.applyAllocation(allocation);
    }
  }

  #scheduleSnapshot(): void {
    this.#snapshotTimer ??= setTimeout(() => this.#writeSnapshot(), SNAPSHOT_DELAY_MS);
  }

  /** Waits for the write in progress. Changes until this write begins are in it; later changes schedule the next write. */
  #writeSnapshot(): void {
    this.#writing = this.#writing
      .then(() => {
        this.#snapshotTimer = undefined;
        return this.options.snapshot.write(this.options.store.contents());
      })
      .catch((error: unknown) => {
        this.options.onProblem(
          'The definitions could not be written to disk; after a restart without Postgres, older definitions would apply',
          error,
        );
      });
  }
}
