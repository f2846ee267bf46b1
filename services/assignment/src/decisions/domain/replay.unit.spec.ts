import { type Decision } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { type CompiledExperiment, compileExperiment, decide, replay, withAllocation } from '@assay/decisions';
import { toDefinition } from '../../experiments/domain/experiment.js';
import { active, allocationOf, variant } from '../../../test/test-experiments.js';

const decisionId = '00000000-0000-7000-8000-00000000000f';
const version = active({ targeting: { plan: 'pro' }, overrides: { qa: 'treatment' } });
const experiment = compileExperiment(toDefinition(version));
const [control, treatment] = experiment.variants.map(({ definition }) => definition.variant_id);

function recorded(unitId: string, changes: Partial<Decision> = {}): Decision {
  return decisionBy(experiment, unitId, changes);
}

function decisionBy(by: CompiledExperiment, unitId: string, changes: Partial<Decision> = {}): Decision {
  const verdict = decide(by, [], unitId, { plan: 'pro' }, 'none', decisionId);
  if (typeof verdict === 'string') {
    throw new Error(verdict);
  }
  return {
    decision_id: decisionId,
    unit_type: 'user',
    unit_id: unitId,
    attributes: '{"plan":"pro"}',
    experiment_id: experiment.definition.experiment_id,
    experiment_version: experiment.definition.version,
    variant_id: verdict.variant.definition.variant_id,
    reason: verdict.reason,
    bucket: verdict.bucket,
    propensities: { ...verdict.variant.propensities },
    attributes_from: null,
    enrols: true,
    sticky_unavailable: false,
    allocation: verdict.variant.allocation,
    policy: null,
    decided_at: 0,
    ...changes,
  };
}

describe('replay', () => {
  it.each([
    ['a split', recorded('u')],
    ['an override', recorded('qa')],
    ['a split after a failed look-up', recorded('u', { sticky_unavailable: true })],
  ])('decides %s the same again', (_what, decision) => {
    expect(replay(experiment, decision, control)).toMatchObject({ identical: true, differences: [] });
  });

  it('decides a STICKY decision the same with the stored assignment, and differently without it', () => {
    const decision = recorded('u', { reason: 'STICKY', variant_id: treatment ?? '' });
    expect(replay(experiment, decision, treatment)).toMatchObject({ identical: true });
    expect(replay(experiment, decision, undefined).differences).toContainEqual({
      field: 'reason',
      recorded: 'STICKY',
      replayed: 'SPLIT',
    });
  });

  it('names the fields that differ', () => {
    const decision = recorded('u');
    const other = decision.variant_id === control ? treatment : control;
    expect(replay(experiment, { ...decision, variant_id: other ?? '' }, undefined)).toMatchObject({
      identical: false,
      differences: [{ field: 'variant_id', recorded: other, replayed: decision.variant_id }],
    });
  });

  it('returns the reason if the unit would be excluded', () => {
    expect(replay(experiment, recorded('u', { attributes: null }), undefined)).toMatchObject({
      identical: false,
      replayed: { excluded: 'NOT_TARGETED' },
    });
  });

  it('uses the time of the decision, not the present time', () => {
    const ended = compileExperiment(toDefinition(active({ endAt: 10, variants: [variant('a', 1)] })));
    const verdict = {
      variant_id: ended.variants[0]?.definition.variant_id ?? '',
      propensities: { ...ended.variants[0]?.propensities },
    };
    const decision = recorded('u', {
      ...verdict,
      experiment_id: ended.definition.experiment_id,
      bucket: ended.bucketOf('u'),
    });
    expect(replay(ended, { ...decision, decided_at: 9 }, undefined).identical).toBe(true);
    expect(replay(ended, { ...decision, decided_at: 10 }, undefined).replayed).toEqual({ excluded: 'ENDED' });
  });
});

describe('replay of a draw', () => {
  const drawn = (perDecision: boolean, unitId = 'u') =>
    decisionBy(
      withAllocation(
        experiment,
        allocationOf(version, { treatment: 0.3, control: 0.7 }, { version: 9, per_decision: perDecision }),
      ),
      unitId,
    );

  it.each([false, true])('needs only the receipt and the version (per decision: %s)', (perDecision) => {
    for (let n = 0; n < 100; n++) {
      const decision = drawn(perDecision, `u-${n}`);
      const stored = JSON.parse(JSON.stringify({ ...decision, decision_id: decisionId })) as Decision;
      expect(replay(experiment, stored, control)).toMatchObject({ identical: true, replayed: { reason: 'BANDIT' } });
    }
  });

  it('is identical for a draw after a failed look-up', () => {
    expect(replay(experiment, { ...drawn(false), sticky_unavailable: true }, undefined).identical).toBe(true);
  });

  it.each([false, true])('detects a changed variant (per decision: %s)', (perDecision) => {
    const decision = drawn(perDecision);
    const other = decision.variant_id === control ? treatment : control;
    expect(replay(experiment, { ...decision, variant_id: other ?? '' }, undefined).differences).toEqual([
      { field: 'variant_id', recorded: other, replayed: decision.variant_id },
    ]);
  });

  it('detects a changed version and invalid probabilities', () => {
    const units = Array.from({ length: 200 }, (_, n) => drawn(false, `u-${n}`));
    const found = units.filter((decision) => {
      const allocation = { ...decision.allocation!, version: 10 };
      return !replay(experiment, { ...decision, allocation }, undefined).identical;
    });
    // Two draws of 0.3 and 0.7 differ for 42% of the units.
    expect(found.length).toBeGreaterThan(50);
    const [decision] = units;
    const fields = replay(experiment, { ...decision!, propensities: { [control ?? '']: 0.9 } }, undefined).differences;
    expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['reason', 'propensities', 'allocation']));
  });
});
