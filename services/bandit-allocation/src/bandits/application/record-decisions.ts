import { toSteps } from '@assay/bandits';
import type { Decision } from '@assay/contracts';
import { armOf, type Bandit, type BanditContext, encoderOf, type Evaluation, EvaluationsByUnit } from '@assay/learning';
import { enrol } from './enrol.js';
import { learn } from './learn.js';
import type { BanditDecision, LearningStore } from './ports.js';

/**
 * Stores the decisions that bandits drew, and credits them with rewards that arrived before. A decision that does not enrol its unit is stored as
 * an evaluation, which becomes a draw by an exposure, or by a later decision that enrols the unit with the same arm.
 */
export async function recordDecisions(store: LearningStore, decisions: readonly Decision[]): Promise<void> {
  const concerned = decisions.filter((decision) => isDrawn(decision) || mayEnrol(decision));
  if (concerned.length === 0) return;
  const all = await store.bandits();
  const bandits = new Map(all.map((bandit) => [bandit.id, bandit]));
  const drawn = concerned.filter(isDrawn).flatMap((decision) => {
    const bandit = bandits.get(decision.allocation?.bandit_config_id ?? '');
    const read = bandit && toBanditDecision(bandit, decision);
    return read === undefined ? [] : [read];
  });
  const evaluations = await evaluationsIn(store, all, concerned, drawn);
  const draws = drawn.filter(({ enrols }) => enrols);
  const touched = new Set([...drawn.map(({ banditId }) => banditId), ...evaluations.keys()]);
  if (touched.size === 0) return;
  await store.lock(touched);
  if (drawn.length > 0) await store.recordDecisions(drawn);
  await store.saveEvaluations(
    [...evaluations].flatMap(([banditId, ofBandit]) => ofBandit.map((evaluation) => ({ banditId, evaluation }))),
  );
  const enrolled = await enrol(
    store,
    [...evaluations].flatMap(([id, ofBandit]) => {
      const bandit = bandits.get(id);
      return bandit ? [{ bandit, unitIds: [...new Set(ofBandit.map(({ unitId }) => unitId))] }] : [];
    }),
  );
  const byBandit = Map.groupBy(draws, ({ banditId }) => banditId);
  const news = [...touched].flatMap((id) => {
    const bandit = bandits.get(id);
    const ofBandit = [...(byBandit.get(id) ?? []), ...(enrolled.get(id) ?? [])];
    return bandit && ofBandit.length > 0 ? [[bandit, { draws: ofBandit, rewards: [] }] as const] : [];
  });
  await learn(store, new Map(news));
}

/** Whether a bandit drew the decision. */
export const isDrawn = ({ allocation, reason }: Decision): boolean => allocation !== null && reason === 'BANDIT';

/** Whether the decision may enrol the unit with an arm that a bandit drew for it before. */
export const mayEnrol = ({ enrols, reason }: Decision): boolean => enrols && reason === 'STICKY';

/** The evaluations among these decisions, and the stored evaluations that one of them enrols, by bandit id. */
async function evaluationsIn(
  store: LearningStore,
  bandits: readonly Bandit[],
  decisions: readonly Decision[],
  drawn: readonly BanditDecision[],
): Promise<Map<string, Evaluation[]>> {
  const requested = bandits
    .filter(({ perDecision }) => !perDecision)
    .map((bandit) => {
      const keeping = decisions.filter((one) => mayEnrol(one) && one.experiment_id === bandit.experimentId);
      return { bandit, unitIds: [...new Set(keeping.map(({ unit_id }) => unit_id))] };
    })
    .filter(({ unitIds }) => unitIds.length > 0);
  // No other consumer adds evaluations of these units, because the decisions of a unit are in one partition.
  const stored = requested.length === 0 ? new Map<string, Evaluation[]>() : await store.evaluationsOf(requested);
  const known = new EvaluationsByUnit();
  for (const [banditId, ofBandit] of stored) ofBandit.forEach((one) => known.set(banditId, one));
  const byDecision = new Map(drawn.map((one) => [one.decisionId, one]));
  const found = new Map<string, Map<string, Evaluation>>();
  const note = (banditId: string, evaluation: Evaluation): void => {
    const ofBandit = found.get(banditId) ?? new Map<string, Evaluation>();
    found.set(banditId, ofBandit.set(evaluation.decisionId, evaluation));
    known.set(banditId, evaluation);
  };
  for (const decision of decisions) {
    const own = byDecision.get(decision.decision_id);
    // Further copies of a decision are skipped.
    if (own?.enrols === false && !found.get(own.banditId)?.has(own.decisionId)) note(own.banditId, toEvaluation(own));
    if (!mayEnrol(decision)) continue;
    for (const { bandit } of requested) {
      const evaluation = known.enrolledBy(bandit, decision);
      if (evaluation === undefined || (evaluation.enrolledAt ?? Infinity) <= decision.decided_at) continue;
      note(bandit.id, { ...evaluation, enrolledAt: decision.decided_at });
    }
  }
  return new Map([...found].map(([id, ofBandit]) => [id, [...ofBandit.values()]]));
}

/** @returns undefined if the decision's variant is not an arm, so that this bandit cannot have drawn it */
export function toBanditDecision(bandit: Bandit, decision: Decision): BanditDecision | undefined {
  const arms = [...bandit.arms, ...bandit.formerArms];
  const arm = armOf(bandit, decision);
  if (arm === undefined) return undefined;
  return {
    banditId: bandit.id,
    decisionId: decision.decision_id,
    unitId: decision.unit_id,
    armId: arm.armId,
    decidedAt: decision.decided_at,
    enrols: decision.enrols,
    allocationVersion: decision.allocation?.version ?? 0,
    armProbabilities: Object.fromEntries(
      arms.map(({ armId, variantId }) => [armId, decision.propensities[variantId] ?? 0]),
    ),
    context: decision.attributes,
    steps: bandit.context && stepsOf(bandit.context, decision.attributes),
  };
}

export function toEvaluation({ armId, decidedAt, decisionId, steps, unitId }: BanditDecision): Evaluation {
  return { armId, decidedAt, decisionId, steps, unitId, enrolledAt: null };
}

function stepsOf(context: BanditContext, json: string | null): number[] {
  const attributes = json === null ? {} : (JSON.parse(json) as Record<string, unknown>);
  return toSteps(encoderOf(context).encode(attributes, attributes));
}
