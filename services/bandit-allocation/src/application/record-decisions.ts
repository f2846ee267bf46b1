import { toSteps } from '@assay/bandits';
import type { Decision } from '@assay/contracts';
import { type BanditContext, encoderOf } from '../domain/bandit-context.js';
import type { Bandit } from '../domain/bandit.js';
import { learn } from './learn.js';
import type { BanditDecision, LearningStore } from './ports.js';

/** Keeps the decisions that bandits were asked for, and credits them with rewards that came before them. */
export async function recordDecisions(store: LearningStore, decisions: readonly Decision[]): Promise<void> {
  const drawn = decisions.filter(({ allocation, reason }) => allocation !== null && reason === 'BANDIT');
  if (drawn.length === 0) return;
  const bandits = new Map((await store.bandits()).map((bandit) => [bandit.id, bandit]));
  const ours = drawn.flatMap((decision) => {
    const bandit = bandits.get(decision.allocation?.bandit_config_id ?? '');
    const read = bandit && toBanditDecision(bandit, decision);
    return read === undefined ? [] : [read];
  });
  const byBandit = Map.groupBy(ours, ({ banditId }) => banditId);
  await store.lock(byBandit.keys());
  await store.recordDecisions(ours);
  const news = [...byBandit].flatMap(([banditId, draws]) => {
    const bandit = bandits.get(banditId);
    return bandit ? [[bandit, { draws, rewards: [] }] as const] : [];
  });
  await learn(store, new Map(news));
}

/** @returns undefined for a decision of a variant that is no arm: it cannot have been drawn by this bandit */
export function toBanditDecision(bandit: Bandit, decision: Decision): BanditDecision | undefined {
  const { experimentId, id } = bandit;
  const arms = [...bandit.arms, ...bandit.formerArms];
  const arm = arms.find(({ variantId }) => variantId === decision.variant_id);
  if (arm === undefined || decision.experiment_id !== experimentId) return undefined;
  return {
    banditId: id,
    decisionId: decision.decision_id,
    unitId: decision.unit_id,
    armId: arm.armId,
    decidedAt: decision.decided_at,
    allocationVersion: decision.allocation?.version ?? 0,
    armProbabilities: Object.fromEntries(
      arms.map(({ armId, variantId }) => [armId, decision.propensities[variantId] ?? 0]),
    ),
    context: decision.attributes,
    steps: bandit.context && stepsOf(bandit.context, decision.attributes),
  };
}

function stepsOf(context: BanditContext, json: string | null): number[] {
  const attributes = json === null ? {} : (JSON.parse(json) as Record<string, unknown>);
  return toSteps(encoderOf(context).encode(attributes, attributes));
}
