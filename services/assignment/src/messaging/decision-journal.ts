import { type Codec, type Contracts, type Decision, topics } from '@assay/contracts';
import { type Journal, type JournalEntry, JournalFullError } from '@assay/messaging';
import { trace } from '@opentelemetry/api';
import { type DecisionLog, DecisionLogFull } from '../application/ports.js';

/** Keeps decisions in the journal on disk, from where they are published to `assay.decisions.v1`. */
export class DecisionJournal implements DecisionLog {
  readonly #codec: Codec<Decision>;

  constructor(
    private readonly journal: Pick<Journal, 'append'>,
    contracts: Contracts,
  ) {
    this.#codec = contracts.codec(topics.decisions);
  }

  append(decision: Decision): void {
    const traceparent = currentTraceparent();
    this.#keep({
      topic: topics.decisions.name,
      key: `${decision.unit_type}:${decision.unit_id}`,
      value: this.#codec.encode(decision),
      messageId: decision.decision_id,
      ...(traceparent === undefined ? {} : { traceparent }),
    });
  }

  #keep(entry: JournalEntry): void {
    try {
      this.journal.append(entry);
    } catch (error) {
      // The journal's own limit, or the disk's: both pass, and neither is a bug.
      if (error instanceof JournalFullError || (error as NodeJS.ErrnoException).syscall !== undefined) {
        throw new DecisionLogFull('the decision cannot be written to the journal', { cause: error });
      }
      throw error;
    }
  }
}

/** The running trace in W3C's form, for whoever reads the log. */
function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}
