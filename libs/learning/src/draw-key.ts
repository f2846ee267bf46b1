import type { Bandit } from './bandit.js';
import type { Draw } from './credit-rewards.js';

/** The key that identifies a draw: its unit if a unit is drawn once, else its decision. */
export function drawKey({ perDecision }: Pick<Bandit, 'perDecision'>, { decisionId, unitId }: Draw): string {
  return perDecision ? decisionId : unitId;
}
