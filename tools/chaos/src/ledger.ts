import { GapMeter } from './gap-meter.js';

/** A decision as a client was told. */
export interface AnsweredDecision {
  readonly id: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly at: number;
}

/** What the clients know: every event a 2xx acknowledged and every decision that was answered, and when. */
export class Ledger {
  /** By the event's number: its timestamp, 0 while it was never sent. */
  readonly timestamps: Float64Array;
  /** By the event's number: when it was acknowledged first, 0 when never. */
  readonly acknowledgedAt: Float64Array;
  readonly decisions: AnsweredDecision[] = [];
  /** By the event's id: rewards that a 2xx acknowledged. */
  readonly rewards = new Map<string, { readonly unitId: string; readonly value: number }>();
  /** Units whose request was refused by 503. */
  readonly refusedUnits = new Set<string>();
  /** What a client saw that must not be. */
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
