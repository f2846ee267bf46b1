import type { Decision } from '@assay/contracts';
import { armOf } from './arm-of.js';
import type { Bandit } from './bandit.js';
import { enrolledBy, type Evaluation } from './evaluation.js';

/** Evaluations read from the log, indexed by bandit and unit. */
export class EvaluationsByUnit {
  /** By bandit and unit, then by decision. */
  readonly #units = new Map<string, Map<string, Evaluation>>();

  /** Adds an evaluation, or replaces that of the same decision. */
  set(banditId: string, evaluation: Evaluation): void {
    const key = keyOf(banditId, evaluation.unitId);
    const ofUnit = this.#units.get(key) ?? new Map<string, Evaluation>();
    this.#units.set(key, ofUnit.set(evaluation.decisionId, evaluation));
  }

  /** The evaluation that a decision enrols, among those added so far. */
  enrolledBy(bandit: Bandit, decision: Decision): Evaluation | undefined {
    const ofUnit = this.#units.get(keyOf(bandit.id, decision.unit_id));
    const arm = ofUnit && armOf(bandit, decision);
    return ofUnit && arm && enrolledBy(bandit, [...ofUnit.values()], arm.armId, decision.decided_at);
  }
}

const keyOf = (banditId: string, unitId: string): string => `${banditId} ${unitId}`;
