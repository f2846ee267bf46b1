import { type Metrics } from '@assay/service-kit';
import { type Receipt } from './application/assign-units.js';

/** What this service counts. */
export class AssignmentMetrics {
  readonly #decisions;
  readonly #stickyFailures;
  /** A counter per reason: a decision does not hash its labels again. */
  readonly #byReason = new Map<string, { inc(): void }>();

  constructor(metrics: Metrics) {
    this.#decisions = metrics.counter({
      name: 'assignment_decisions_total',
      help: 'Decisions answered',
      labelNames: ['reason'],
    });
    this.#stickyFailures = metrics.counter({
      name: 'assignment_sticky_failures_total',
      help: 'Look-ups of stored assignments that failed or took too long',
    });
  }

  countDecision({ verdict: { reason } }: Receipt): void {
    let counter = this.#byReason.get(reason);
    if (counter === undefined) {
      counter = this.#decisions.labels({ reason });
      this.#byReason.set(reason, counter);
    }
    counter.inc();
  }

  countStickyFailure(): void {
    this.#stickyFailures.inc();
  }
}
