import { type Contracts, type Decision, RegistryError, topics } from '@assay/contracts';
import {
  type ByteText,
  type EncodedEntry,
  type Journal,
  JournalFullError,
  JournalShareError,
  utf8Bytes,
} from '@assay/messaging';
import { trace } from '@opentelemetry/api';
import {
  CallerShareUsed,
  type DecisionLog,
  DecisionLogFull,
  type PendingDecisions,
  TooManyDecisions,
} from '../application/ports.js';
import { DecisionEncoder, type OwnBytes } from './decision-encoder.js';

const topic = utf8Bytes(topics.decisions.name);
/** Approximate size of an entry without its value and unit id, in bytes. */
const ENTRY_BYTES = 150;

/** Appends decisions to the journal on disk; a `JournalPublisher` publishes them to `assay.decisions.v1`. */
export class DecisionJournal implements DecisionLog {
  readonly #encoder: DecisionEncoder;

  /** @param maxRequestBytes maximum size of the decisions of one request */
  constructor(
    private readonly journal: Pick<Journal, 'append'>,
    contracts: Contracts,
    private readonly maxRequestBytes: number,
  ) {
    this.#encoder = new DecisionEncoder(contracts.codec(topics.decisions));
  }

  open(caller: string): PendingDecisions {
    const traceparent = utf8Bytes(currentTraceparent() ?? '');
    return new PendingEntries(this.journal, this.#encoder, traceparent, caller, this.maxRequestBytes);
  }
}

class PendingEntries implements PendingDecisions {
  readonly #entries: EncodedEntry[] = [];
  #bytes = 0;

  constructor(
    private readonly journal: Pick<Journal, 'append'>,
    private readonly encoder: DecisionEncoder,
    private readonly traceparent: ByteText,
    private readonly caller: string,
    private readonly maxBytes: number,
  ) {}

  add(decision: Decision): void {
    const own = {
      id: utf8Bytes(decision.decision_id),
      unitType: utf8Bytes(decision.unit_type),
      unitId: utf8Bytes(decision.unit_id),
    };
    const value = this.#encode(decision, own);
    this.#bytes += value.length + own.unitId.length + ENTRY_BYTES;
    if (this.#bytes > this.maxBytes) throw new TooManyDecisions(this.maxBytes);
    this.#entries.push({
      topic,
      key: `${own.unitType}:${own.unitId}` as ByteText,
      messageId: own.id,
      traceparent: this.traceparent,
      value,
    });
  }

  #encode(decision: Decision, own: OwnBytes): ByteText {
    try {
      return this.encoder.encode(decision, own);
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      throw new DecisionLogFull('the schema registry has not returned the schema id for decisions yet', {
        cause: error,
      });
    }
  }

  keep(): Promise<void> {
    return this.#entries.length === 0
      ? Promise.resolve()
      : this.journal.append(this.#entries, this.caller).catch(refuse);
  }
}

/** Maps a full journal and a failed write (a full disk, for example) to refusals: both are transient, and neither is a bug. */
function refuse(error: unknown): never {
  if (error instanceof JournalShareError) {
    throw new CallerShareUsed('the unpublished decisions of the caller take its maximum share of the journal', {
      cause: error,
    });
  }
  if (error instanceof JournalFullError || (error as NodeJS.ErrnoException).syscall !== undefined) {
    throw new DecisionLogFull('the decisions cannot be written to the journal', { cause: error });
  }
  throw error;
}

/** The active span as a W3C `traceparent`, so that consumers of the topic continue the trace. */
function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}
