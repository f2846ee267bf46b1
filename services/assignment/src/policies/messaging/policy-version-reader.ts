import { setTimeout as sleep } from 'node:timers/promises';
import { brokenPolicyVersionRules, explainRules, topics } from '@assay/contracts';
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

  /** @param onProblem called for each record that breaks a rule, which is skipped */
  constructor(kafka: Kafka, definitions: DefinitionStore, onProblem: (message: string, key: string) => void) {
    this.#reader = kafka.readerOf(topics.policyVersions, (key, version) => {
      if (version === null) return;
      const broken = brokenPolicyVersionRules(version, key);
      if (broken.length === 0) definitions.policies.apply(version);
      else onProblem(`A policy version on its topic breaks the rules and is skipped: ${explainRules(broken)}`, key);
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
