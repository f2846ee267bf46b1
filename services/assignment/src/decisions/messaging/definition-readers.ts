import { topics } from '@assay/contracts';
import { Kafka } from '@assay/messaging';
import { Injectable } from '@nestjs/common';
import { DefinitionLoader } from '../application/definition-loader.js';

/** Passes the records of the topics of experiments, holdouts and allocations to the loader. */
@Injectable()
export class DefinitionReaders {
  readonly #readers;
  #allocationsKnown = false;

  constructor(
    kafka: Kafka,
    private readonly loader: DefinitionLoader,
  ) {
    const allocations = kafka.readerOf(topics.allocations, (key, allocation) => {
      if (allocation !== null) loader.applyAllocationRecord(key, allocation);
    });
    void allocations.caughtUp.then(() => {
      this.#allocationsKnown = true;
    });
    this.#readers = [
      kafka.readerOf(topics.experiments, (key, definition) => {
        if (definition !== null) loader.applyExperimentRecord(key, definition);
      }),
      kafka.readerOf(topics.holdouts, (key, definition) => {
        if (definition !== null) loader.applyHoldoutRecord(key, definition);
      }),
      allocations,
    ];
  }

  /**
   * Whether the allocations are loaded. Before that the service is not ready: the split would decide instead of the bandits, and units that a
   * bandit has assigned could get another variant.
   */
  get allocationsKnown(): boolean {
    return this.#allocationsKnown;
  }

  async start(): Promise<void> {
    // A snapshot contains the allocations.
    this.#allocationsKnown = this.loader.loadedFrom === 'snapshot';
    await Promise.all(this.#readers.map((reader) => reader.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.stop()));
  }
}
