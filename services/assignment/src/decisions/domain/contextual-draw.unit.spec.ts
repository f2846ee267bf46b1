import { compilePolicy, type ContextualPolicy, createDrawPoint, drawArm } from '@assay/bandits';
import { type Decision, type ExperimentAllocation } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { compileExperiment, decide, replay, type Verdict, withAllocation } from '@assay/decisions';
import { toDefinition } from '../../experiments/domain/experiment.js';
import { active, allocationOf, contextualPolicy, variant } from '../../../test/test-experiments.js';

const experiment = active({ variants: [variant('a', 0.5), variant('b', 0.3), variant('c', 0.2)] });
const split = compileExperiment(toDefinition(experiment));
const [a = '', b = '', c = ''] = experiment.variants.map(({ id }) => id);
/** Arms in another order than variants, and one variant without an arm. */
const record = allocationOf(
  experiment,
  { c: 0.5, a: 0.5 },
  { version: 4, policy: JSON.stringify(contextualPolicy('arm c', 'arm a')) },
);
const ready = withAllocation(split, record);
const decisionId = '00000000-0000-7000-8000-00000000000f';

function decisionOf(unitId: string, attributes: Record<string, unknown> | null, by = ready): Decision {
  const { bucket, reason, variant: chosen } = decide(by, [], unitId, attributes ?? {}, 'none', decisionId) as Verdict;
  return {
    decision_id: decisionId,
    unit_type: 'user',
    unit_id: unitId,
    attributes: attributes && JSON.stringify(attributes),
    experiment_id: experiment.id,
    experiment_version: split.definition.version,
    variant_id: chosen.definition.variant_id,
    reason,
    bucket,
    propensities: chosen.propensities,
    attributes_from: null,
    enrols: true,
    sticky_unavailable: false,
    allocation: chosen.allocation,
    policy: null,
    decided_at: 0,
  };
}

describe('a contextual draw', () => {
  it('has the probabilities that an auditor recomputes from the allocation record and the receipt', () => {
    for (let n = 0; n < 300; n++) {
      const attributes = [null, { age: n }, { age: String(n) }, { age: n, plan: 'pro' }, { plan: null }][n % 5] ?? null;
      const receipt = JSON.parse(JSON.stringify(decisionOf(`u-${n}`, attributes))) as Decision;
      // The auditor has only these two JSON texts and the library.
      const policy = JSON.parse(record.policy ?? '') as ContextualPolicy;
      const context = JSON.parse(receipt.attributes ?? '{}') as Record<string, unknown>;
      const [ofC = 0, ofA = 0] = compilePolicy(policy).allocate(context).probabilities;
      expect(JSON.stringify(receipt.propensities)).toBe(JSON.stringify({ [a]: ofA, [b]: 0, [c]: ofC }));
      const drawn = drawArm([ofA, 0, ofC], createDrawPoint(experiment.id, 4)(`u-${n}`));
      expect(receipt.variant_id).toBe([a, b, c][drawn]);
      expect(receipt).toMatchObject({ reason: 'BANDIT', allocation: { version: 4, model_version: 4 } });
    }
  });

  it('depends on the context, in which a value of another type counts as missing', () => {
    const lawOf = (attributes: Record<string, unknown> | null) => decisionOf('u', attributes).propensities;
    expect(lawOf({ age: 60 })).not.toEqual(lawOf({ age: 20 }));
    expect(lawOf({ age: '60' })).toEqual(lawOf({}));
    expect(lawOf(null)).toEqual(lawOf({}));
    for (const law of [lawOf({ age: NaN }), lawOf({ age: -1e308 }), lawOf({ age: { toString: 1 } })]) {
      expect(Object.values(law).reduce((sum, p) => sum + p)).toBe(1);
    }
  });

  it.each([false, true])('is replayed from the receipt alone (per decision: %s)', (per_decision) => {
    const by = withAllocation(split, { ...record, per_decision });
    for (let n = 0; n < 50; n++) {
      const receipt = JSON.parse(JSON.stringify(decisionOf(`u-${n}`, { age: n }, by))) as Decision;
      expect(replay(split, receipt, undefined)).toMatchObject({ identical: true, replayed: { reason: 'BANDIT' } });
      const other = receipt.variant_id === a ? c : a;
      expect(replay(split, { ...receipt, variant_id: other }, undefined).identical).toBe(false);
    }
  });

  it.each<[string, Partial<ExperimentAllocation>]>([
    ['not JSON', { policy: '{' }],
    ['null', { policy: 'null' }],
    ['for other arms', { policy: JSON.stringify(contextualPolicy('arm a', 'arm c')) }],
    ['for more arms', { arms: record.arms.slice(0, 1) }],
    ['for an unknown rule', { policy: JSON.stringify({ ...contextualPolicy('arm c', 'arm a'), rule: { kind: 'x' } }) }],
    ['for an unknown variant', { arms: record.arms.map((arm) => ({ ...arm, variant_id: decisionId })) }],
  ])('does not happen, and the split decides, if the policy is %s', (_why, changes) => {
    expect(decisionOf('u', {}, withAllocation(split, { ...record, ...changes })).reason).toBe('SPLIT');
  });
});
