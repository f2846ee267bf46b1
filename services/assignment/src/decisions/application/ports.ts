import { type Page, type PageRequest, RefusalError } from '@assay/kernel';
import { type Decision } from '@assay/contracts';

/** An assignment as `exp.assignments` holds it. */
export interface Assignment {
  readonly id: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly variantName: string;
  /** The decision it stems from. */
  readonly decisionId: string | null;
  readonly reason: string;
  /** False while all that was decided were evaluations. */
  readonly enrols: boolean;
  readonly assignedAt: number;
}

/** What the log of decisions left behind. */
export abstract class DecisionArchive {
  /** With the attributes it was decided from, wherever they are kept; null although it names a decision that holds them: that is not stored. */
  abstract find(decisionId: string): Promise<Decision | undefined>;
  abstract assignmentsOf(unitType: string, unitId: string, page: PageRequest): Promise<Page<Assignment>>;
  abstract assignment(experimentId: string, unitId: string): Promise<string | undefined>;
}

/** Looks up which variants units were given, leaving out decisions by hand. */
export abstract class StoredAssignments {
  /** Experiment id → unit id → variant id. */
  abstract findVariants(
    experimentIds: readonly string[],
    unitIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>;
}

/** How far the log of decisions is stored. */
export abstract class StoredLog {
  /** Resolves with true when all that was decided by now is stored, with false when that takes too long. */
  abstract reached(): Promise<boolean>;
}

/** Where decisions go before they are answered. */
export abstract class DecisionLog {
  /** Begins what one request adds. @param caller who asked: what a caller may hold of the log is bounded */
  abstract open(caller: string): PendingDecisions;
}

/** The decisions of one request on their way into the log. */
export interface PendingDecisions {
  /** @throws TooManyDecisions when they take more bytes than a request may add */
  add(decision: Decision): void;
  /** Keeps all that was added or nothing; resolves when it is in the log. @returns rejects with DecisionLogFull or CallerShareUsed */
  keep(): Promise<void>;
}

/** A request asks about more units times experiments than one may. */
export class TooManyAnswers extends RefusalError {
  override readonly name = 'TooManyAnswers';

  constructor(readonly most: number) {
    const detail = `A request may ask about ${most} units times experiments. Ask for fewer units, or name fewer experiments.`;
    super({ kind: 'too_large', detail });
  }
}

/** The answer to a request would take more bytes than one may. */
export class AnswerTooLarge extends RefusalError {
  override readonly name = 'AnswerTooLarge';

  constructor(readonly maxBytes: number) {
    const detail = `The answer to one request may take about ${maxBytes} bytes, and this one would take more. Ask for fewer units, or name fewer experiments.`;
    super({ kind: 'too_large', detail });
  }
}

/** The decisions of one request take more bytes than one may add. */
export class TooManyDecisions extends RefusalError {
  override readonly name = 'TooManyDecisions';

  constructor(readonly maxBytes: number) {
    const detail = `The decisions of one request may take ${maxBytes} bytes in the journal, and these take more. Ask for fewer units, or name fewer experiments.`;
    super({ kind: 'too_large', detail });
  }
}

/** Until the log has drained that far. */
const RETRY_AFTER_SECONDS = 5;

/** The caller holds as much of the log as one may until it drains; others are still answered. */
export class CallerShareUsed extends RefusalError {
  override readonly name = 'CallerShareUsed';

  /** @param reason for operators */
  constructor(reason: string, options?: ErrorOptions) {
    const detail =
      'Decisions are published slower than this credential asks for them, and it holds as much of the journal as one may. None was answered. Send the same again later.';
    super({ kind: 'too_many', detail, retryAfterSeconds: RETRY_AFTER_SECONDS }, reason, options);
  }
}

/** Nothing more can be kept until the log drains; the request must not be answered. */
export class DecisionLogFull extends RefusalError {
  override readonly name = 'DecisionLogFull';

  /** @param reason for operators */
  constructor(reason: string, options?: ErrorOptions) {
    const detail = 'Decisions cannot be kept at present, so none was answered. Send the same again.';
    super({ kind: 'unavailable', detail, retryAfterSeconds: RETRY_AFTER_SECONDS }, reason, options);
  }
}
