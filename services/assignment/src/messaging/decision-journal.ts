import { type Codec, type Contracts, type Decision, topics } from '@assay/contracts';
import { type Journal, JournalFullError } from '@assay/messaging';
import { type DecisionLog, DecisionLogFull } from '../application/ports.js';

/** Keeps decisions in the journal on disk, from where they are published to `assay.decisions.v1`. */
export class DecisionJournal implements DecisionLog {
  readonly #codec: Codec<Decision>;

  constructor(
    private readonly journal: Journal,
    contracts: Contracts,
  ) {
    this.#codec = contracts.codec(topics.decisions);
  }

  append(decision: Decision): void {
    try {
      this.journal.append({
        topic: topics.decisions.name,
        key: `${decision.unit_type}:${decision.unit_id}`,
        value: this.#codec.encode(decision),
        messageId: decision.decision_id,
      });
    } catch (error) {
      if (error instanceof JournalFullError) {
        throw new DecisionLogFull('the journal of decisions is full', { cause: error });
      }
      throw error;
    }
  }
}
