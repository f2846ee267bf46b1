import { GapMeter } from './gap-meter.js';

/** A decision as answered to a client. */
export interface AnsweredDecision {
  readonly id: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly at: number;
}

/** The clients' records: every event acknowledged with 2xx and every answered decision, with times. */
export class Ledger {
  /** By the event's number: its timestamp, 0 if it was never sent. */
  readonly timestamps: Float64Array;
  /** By the event's number: the time of its first acknowledgement, 0 if never acknowledged. */
  readonly acknowledgedAt: Float64Array;
  readonly decisions: AnsweredDecision[] = [];
  /** By the event's id: rewards acknowledged with 2xx. */
  readonly rewards = new Map<string, { readonly unitId: string; readonly value: number }>();
  /** Units whose request was rejected with 503. */
  readonly refusedUnits = new Set<string>();
  /** Observed violations of a guarantee. */
  readonly findings: string[] = [];
  /** Answers and failures by kind, e.g. `events 503`. */
  readonly answers = new Map<string, number>();
  readonly decisionGaps: GapMeter;
  readonly ingestionGaps: GapMeter;
  acknowledged = 0;
  readonly #variants = new Map<string, string>();

  constructor(events: number, now: number) {
    this.timestamps = new Float64Array(events);
    this.acknowledgedAt = new Float64Array(events);
    this.decisionGaps = new GapMeter(now);
    this.ingestionGaps = new GapMeter(now);
  }

  acknowledge(index: number, at: number): void {
    this.ingestionGaps.mark(at);
    if (this.acknowledgedAt[index] !== 0) return;
    this.acknowledgedAt[index] = at;
    this.acknowledged += 1;
  }

  answer(decision: AnsweredDecision): void {
    this.decisionGaps.mark(decision.at);
    this.decisions.push(decision);
    const known = this.#variants.get(decision.unitId);
    if (known === undefined) this.#variants.set(decision.unitId, decision.variantId);
    else if (known !== decision.variantId) {
      this.find(`unit ${decision.unitId} was told variant ${decision.variantId} after ${known}`);
    }
  }

  count(answer: string): void {
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }

  find(finding: string): void {
    if (this.findings.length < 20) this.findings.push(finding);
  }
}
