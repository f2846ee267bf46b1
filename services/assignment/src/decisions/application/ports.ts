import { type Page, type PageRequest, RefusalError } from '@assay/kernel';
import { type Decision } from '@assay/contracts';

/** A row of `exp.assignments` with the names of its experiment and variant. */
export interface Assignment {
  readonly id: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly variantName: string;
  /** The decision that made the assignment. */
  readonly decisionId: string | null;
  readonly reason: string;
  /** False while all decisions of the unit in the experiment were evaluations. */
  readonly enrols: boolean;
  readonly assignedAt: number;
}

/** Reads stored decisions and assignments. */
export abstract class DecisionArchive {
  /**
   * The decision with its attributes, also if another decision (`attributes_from`) holds them. `attributes` is null if that decision is not
   * stored.
   */
  abstract find(decisionId: string): Promise<Decision | undefined>;
  abstract assignmentsOf(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>>;
  abstract assignment(experimentId: string, unitId: string): Promise<string | undefined>;
}

/** Looks up the variants that are assigned to units, without overrides. */
export abstract class StoredAssignments {
  /** Experiment id → unit id → variant id. */
  abstract findVariants(
    experimentIds: readonly string[],
    unitIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>;
}

/** Progress of storing the log of decisions. */
export abstract class StoredLog {
  /** Resolves to true when all decisions made before the call are stored, to false after a time limit. */
  abstract reached(): Promise<boolean>;
}

/** The durable log to which decisions are appended before they are sent to the caller. */
export abstract class DecisionLog {
  /** Begins the decisions of one request. @param caller id of the credential; the share of the log that one caller may use is limited */
  abstract open(caller: string): PendingDecisions;
}

/** The decisions of one request before they are in the log. */
export interface PendingDecisions {
  /** @throws TooManyDecisions if the decisions are larger than the limit of a request */
  add(decision: Decision): void;
  /** Appends all added decisions or none; resolves when they are in the log. @returns rejects with DecisionLogFull or CallerShareUsed */
  keep(): Promise<void>;
}

/** A request has more units times experiments than the limit. */
export class TooManyAnswers extends RefusalError {
  override readonly name = 'TooManyAnswers';

  constructor(readonly most: number) {
    const detail = `A request may ask about ${most} units times experiments. Ask for fewer units, or name fewer experiments.`;
    super({ kind: 'too_large', detail });
  }
}

/** The answer to a request would be larger than the limit. */
export class AnswerTooLarge extends RefusalError {
  override readonly name = 'AnswerTooLarge';

  constructor(readonly maxBytes: number) {
    const detail = `The answer to one request may take about ${maxBytes} bytes, and this one would take more. Ask for fewer units, or name fewer experiments.`;
    super({ kind: 'too_large', detail });
  }
}

/** The decisions of a request are larger than the limit. */
export class TooManyDecisions extends RefusalError {
  override readonly name = 'TooManyDecisions';

  constructor(readonly maxBytes: number) {
    const detail = `The decisions of one request may take ${maxBytes} bytes in the journal, and these take more. Ask for fewer units, or name fewer experiments.`;
    super({ kind: 'too_large', detail });
  }
}

/** Estimated time until enough of the log is published. */
const RETRY_AFTER_SECONDS = 5;

/** The unpublished decisions of the caller take its maximum share of the log. Other callers are still answered. */
export class CallerShareUsed extends RefusalError {
  override readonly name = 'CallerShareUsed';

  /** @param reason message for the log, not for the caller */
  constructor(reason: string, options?: ErrorOptions) {
    const detail =
      'The unpublished decisions of this credential take its maximum share of the journal. No decision was returned. Send the same request again later.';
    super({ kind: 'too_many', detail, retryAfterSeconds: RETRY_AFTER_SECONDS }, reason, options);
  }
}

/** The log cannot accept decisions at present; the decisions must not be sent to the caller. */
export class DecisionLogFull extends RefusalError {
  override readonly name = 'DecisionLogFull';

  /** @param reason message for the log, not for the caller */
  constructor(reason: string, options?: ErrorOptions) {
    const detail =
      'Decisions cannot be written to the journal at present. No decision was returned. Send the same request again.';
    super({ kind: 'unavailable', detail, retryAfterSeconds: RETRY_AFTER_SECONDS }, reason, options);
  }
}
