import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@assay/contracts';
import type { DefinitionStore } from '@assay/decisions';
import type { CompactedTopicReader, Kafka } from '@assay/messaging';
import type { PolicyVersion } from '@assay/contracts';
import type { PolicyVersionLog } from '../application/ports.js';

/** Maximum time that a change of an experiment waits for the newest versions, in milliseconds. */
const REACHED_MS = 3_000;

/** Passes the records of the topic of policy versions to the definitions. */
export class PolicyVersionReader implements PolicyVersionLog {
  readonly #reader: CompactedTopicReader<PolicyVersion>;
  #isKnown = false;

  constructor(kafka: Kafka, definitions: DefinitionStore) {
    this.#reader = kafka.readerOf(topics.policyVersions, (_key, version) => {
      if (version !== null) definitions.policies.apply(version);
    });
    void this.#reader.caughtUp.then(() => (this.#isKnown = true));
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  async reached(): Promise<boolean> {
    const caughtUp = this.#reader.catchUp().then(
      () => true,
      () => false,
    );
    return Promise.race([caughtUp, sleep(REACHED_MS, false, { ref: false })]);
  }

  start(): Promise<void> {
    return this.#reader.start();
  }

  stop(): Promise<void> {
    return this.#reader.stop();
  }
}
