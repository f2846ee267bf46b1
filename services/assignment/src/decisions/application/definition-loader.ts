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

/** Where the definitions outlive the process. */
export interface DefinitionSnapshot {
  /** @returns undefined when there is none or it cannot be used */
  read(): Definitions | undefined;
  /** Called for one at a time. */
  write(definitions: Definitions): Promise<void>;
}

export interface DefinitionLoaderOptions {
  readonly store: DefinitionStore;
  readonly snapshot: DefinitionSnapshot;
  readonly experiments: Pick<ExperimentCatalogue, 'definitions'>;
  readonly holdouts: Pick<HoldoutCatalogue, 'definitions'>;
  /** Told of a definition that cannot be used and of failures that are retried. */
  readonly onProblem: (message: string, error: unknown) => void;
}

const RETRY_MS = 1_000;
const SNAPSHOT_DELAY_MS = 200;

/**
 * Fills the store: first from the snapshot on disk, so that decisions flow with Postgres and Kafka both away, then from Postgres, tried
 * until it answers. From then on topic readers hand in what others change, and every change goes to the snapshot. Allocations come from
 * their topic and the snapshot alone.
 */
export class DefinitionLoader {
  #loadedFrom: 'snapshot' | 'database' | undefined;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;
  #snapshotTimer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: DefinitionLoaderOptions) {}

  /** Where the definitions came from; undefined while there are none to decide by. */
  get loadedFrom(): 'snapshot' | 'database' | undefined {
    return this.#loadedFrom;
  }

  /** Reads the snapshot, then begins with the database and returns. */
  start(): void {
    const snapshot = this.options.snapshot.read();
    if (snapshot !== undefined) {
      this.#apply(snapshot);
      this.#loadedFrom = 'snapshot';
    }
    this.options.store.onChange(() => this.#scheduleSnapshot());
    void this.#loadFromDatabase();
  }

  /** Takes what the topic of experiments says; one that cannot be used is reported and left out. */
  applyExperimentRecord(key: string, definition: ExperimentDefinition): void {
    if (this.#breaksRules(key, brokenExperimentRules(definition, key))) return;
    this.#apply({ experiments: [definition] });
  }

  /** Takes what the topic of holdouts says; one that cannot be used is reported and left out. */
  applyHoldoutRecord(key: string, definition: HoldoutDefinition): void {
    if (this.#breaksRules(key, brokenHoldoutRules(definition, key))) return;
    this.#apply({ holdouts: [definition] });
  }

  /** Takes what the topic of allocations says; one that cannot be used is reported and left out. */
  applyAllocationRecord(key: string, allocation: ExperimentAllocation): void {
    if (this.#breaksRules(key, brokenAllocationRules(allocation, key))) return;
    this.#apply({ allocations: [allocation] });
  }

  #breaksRules(key: string, broken: readonly Flaw[]): boolean {
    if (broken.length === 0) return false;
    this.options.onProblem(`A definition on the log breaks the rules and is left out: ${explainRules(broken)}`, {
      key,
    });
    return true;
  }

  /** Resolves when the newest snapshot is written. */
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
      onProblem('The definitions could not be loaded from the database; trying again', error);
      if (!this.#stopped) {
        this.#retry = setTimeout(() => void this.#loadFromDatabase(), RETRY_MS);
      }
    }
  }

  #apply({ experiments = [], holdouts = [], allocations = [] }: Partial<Definitions>): void {
    const { store } = this.options;
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

  /** After the one that is being written; what changes until then is in it, and what changes later is in the next. */
  #writeSnapshot(): void {
    this.#writing = this.#writing
      .then(() => {
        this.#snapshotTimer = undefined;
        return this.options.snapshot.write(this.options.store.contents());
      })
      .catch((error: unknown) => {
        this.options.onProblem(
          'The definitions could not be written to disk; a restart without Postgres would decide by older ones',
          error,
        );
      });
  }
}
