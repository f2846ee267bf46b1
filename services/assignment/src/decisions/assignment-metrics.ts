import { Metrics } from '@assay/service-kit';
import { type Receipt } from './application/receipt.js';
import { Injectable } from '@nestjs/common';

/** The Prometheus counters of this service. */
@Injectable()
export class AssignmentMetrics {
  readonly #stickyFailures;
  /** Decisions by reason, in plain numbers that are copied into the counter only when it is scraped. */
  readonly #decisions = new Map<string, number>();

  constructor(metrics: Metrics) {
    metrics.counter({
      name: 'assignment_decisions_total',
      help: 'Decisions answered',
      labelNames: ['reason'],
      collect: (counter) => {
        counter.reset();
        this.#decisions.forEach((count, reason) => counter.inc({ reason }, count));
      },
    });
    this.#stickyFailures = metrics.counter({
      name: 'assignment_sticky_failures_total',
      help: 'Look-ups of stored assignments that failed or took too long',
    });
  }

  countDecision({ verdict: { reason } }: Receipt): void {
    this.#decisions.set(reason, (this.#decisions.get(reason) ?? 0) + 1);
  }

  countStickyFailure(): void {
    this.#stickyFailures.inc();
  }
}
