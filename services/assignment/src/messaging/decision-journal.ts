import { type Codec, type Contracts, type Decision, RegistryError, topics } from '@assay/contracts';
import { type Journal, type JournalEntry, JournalFullError } from '@assay/messaging';
import { trace } from '@opentelemetry/api';
import { type DecisionLog, DecisionLogFull, type PendingDecisions } from '../application/ports.js';

/** Keeps decisions in the journal on disk, from where they are published to `assay.decisions.v1`. */
export class DecisionJournal implements DecisionLog {
  readonly #codec: Codec<Decision>;

  constructor(
    private readonly journal: Pick<Journal, 'append'>,
    contracts: Contracts,
  ) {
    this.#codec = contracts.codec(topics.decisions);
  }

  open(): PendingDecisions {
    return new PendingEntries(this.journal, this.#codec, currentTraceparent());
  }
}

class PendingEntries implements PendingDecisions {
  readonly #entries: JournalEntry[] = [];

  constructor(
    private readonly journal: Pick<Journal, 'append'>,
    private readonly codec: Codec<Decision>,
    private readonly traceparent: string | undefined,
  ) {}

  add(decision: Decision): void {
    this.#entries.push({
      topic: topics.decisions.name,
      key: `${decision.unit_type}:${decision.unit_id}`,
      value: this.#encode(decision),
      messageId: decision.decision_id,
      traceparent: this.traceparent,
    });
  }

  #encode(decision: Decision): Buffer {
    try {
      return this.codec.encode(decision);
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      throw new DecisionLogFull('the schema registry has not told the id to write decisions with', { cause: error });
    }
  }

  keep(): Promise<void> {
    return this.#entries.length === 0 ? Promise.resolve() : this.journal.append(this.#entries).catch(refuse);
  }
}

/** The journal's own limit, or the disk's: both pass, and neither is a bug. */
function refuse(error: unknown): never {
  if (error instanceof JournalFullError || (error as NodeJS.ErrnoException).syscall !== undefined) {
    throw new DecisionLogFull('the decisions cannot be written to the journal', { cause: error });
  }
  throw error;
}

/** The running trace in W3C's form, for whoever reads the log. */
function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}
