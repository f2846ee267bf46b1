import { BUCKETS } from '@assay/hashing';
import { describe, expect, it } from '@jest/globals';
import { changeExperiment } from './change-experiment.js';
import { compileExperiment, compileHoldout, type CompiledHoldout } from './compiled-experiment.js';
import { closedTo, decide, type StoredAssignment } from './decide.js';
import { type ExperimentInput } from './define-experiment.js';
import { type Experiment, toDefinition } from './experiment.js';
import { defineHoldout, toHoldoutDefinition } from './holdout.js';
import { active, countingIds, draft, variant } from '../../test/test-experiments.js';

const compiled = (experiment: Experiment) => compileExperiment(toDefinition(experiment));
const holdout = (share: number): CompiledHoldout =>
  compileHoldout(
    toHoldoutDefinition(
      defineHoldout({ name: 'h', unitType: 'user', share, experiments: [] }, { now: 0, newId: countingIds() }),
    ),
  );

interface Circumstance {
  definition?: Partial<ExperimentInput>;
  holdouts?: CompiledHoldout[];
  attributes?: Record<string, unknown>;
  stored?: StoredAssignment;
}

function outcome({ definition = {}, holdouts = [], attributes = {}, stored = 'none' }: Circumstance): string {
  const experiment = active(definition);
  const known =
    stored === 'none' || stored === 'unavailable' ? stored : { variantId: experiment.variants[1]?.id ?? '' };
  const verdict = decide(compiled(experiment), holdouts, 'unit', attributes, known);
  return typeof verdict === 'string' ? verdict : verdict.reason;
}

describe('the order of decisions', () => {
  const nobody = { variants: [variant('a', 0.0001), variant('b', 0)] };
  const elsewhere = { layer: { name: 'l', from: 0, to: 1e-9 } };
  const others = { targeting: { plan: 'pro' } };
  const everybodyOut = [holdout(1)];
  const before = { variantId: 'the second' };

  it.each<[string, Circumstance, string]>([
    [
      'an override beats everything',
      {
        definition: { ...nobody, ...elsewhere, ...others, overrides: { unit: 'b' } },
        holdouts: everybodyOut,
        stored: before,
      },
      'OVERRIDE',
    ],
    [
      'a stored assignment beats all that follows',
      { definition: { ...nobody, ...elsewhere, ...others }, holdouts: everybodyOut, stored: before },
      'STICKY',
    ],
    [
      'a holdout beats the layer',
      { definition: { ...nobody, ...elsewhere, ...others }, holdouts: everybodyOut },
      'HOLDOUT',
    ],
    ['the layer beats targeting', { definition: { ...nobody, ...elsewhere, ...others } }, 'LAYER'],
    ['targeting beats allocation', { definition: { ...nobody, ...others } }, 'NOT_TARGETED'],
    ['outside the allocation', { definition: nobody }, 'OUTSIDE_ALLOCATION'],
    ['the split', { definition: others, attributes: { plan: 'pro' } }, 'SPLIT'],
  ])('%s', (_rule, circumstance, expected) => {
    expect(outcome(circumstance)).toBe(expected);
  });

  it('marks a split that could not look up what is stored, and nothing else', () => {
    const experiment = compiled(active({ overrides: { qa: 'control' } }));
    expect(decide(experiment, [], 'unit', {}, 'unavailable')).toMatchObject({
      reason: 'SPLIT',
      stickyUnavailable: true,
    });
    expect(decide(experiment, [], 'qa', {}, 'unavailable')).toMatchObject({
      reason: 'OVERRIDE',
      stickyUnavailable: false,
    });
  });

  it('splits a unit whose stored variant is none of the experiment’s', () => {
    expect(decide(compiled(active()), [], 'unit', {}, { variantId: 'unknown' })).toMatchObject({ reason: 'SPLIT' });
  });
});

describe('closedTo', () => {
  const now = 1_000;
  it.each<[string, Experiment, string, string | undefined]>([
    ['another unit type', active(), 'household', 'UNIT_TYPE'],
    ['a draft', draft(), 'user', 'NOT_ACTIVE'],
    ['a start to come', active({ startAt: 1_001 }), 'user', 'NOT_STARTED'],
    ['its very start', active({ startAt: 1_000 }), 'user', undefined],
    ['its very end', active({ endAt: 1_000 }), 'user', 'ENDED'],
    ['the moment before its end', active({ endAt: 1_001 }), 'user', undefined],
  ])('given %s', (_what, experiment, unitType, expected) => {
    expect(closedTo(compiled(experiment), unitType, now)).toBe(expected);
  });
});

describe('the split', () => {
  const ids = Array.from({ length: 100_000 }, (_, n) => `unit-${n}`);
  const chosen = (experiment: Experiment) => {
    const ready = compiled(experiment);
    return ids.map((id) => {
      const verdict = decide(ready, [], id, {}, 'none');
      return typeof verdict === 'string' ? verdict : verdict.variant.definition.name;
    });
  };

  it('follows the allocations within chance', () => {
    const names = chosen(
      active({ salt: 'a', variants: [variant('control', 0.2), variant('b', 0.3), variant('c', 0.1)] }),
    );
    const expected = { control: 0.2, b: 0.3, c: 0.1, OUTSIDE_ALLOCATION: 0.4 };
    for (const [name, share] of Object.entries(expected)) {
      const count = names.filter((candidate) => candidate === name).length;
      // Four standard deviations of a binomial.
      expect(Math.abs(count - ids.length * share)).toBeLessThan(4 * Math.sqrt(ids.length * share * (1 - share)));
    }
  });

  it('moves nobody who is in when it is ramped up', () => {
    const given = active({ salt: 'b', variants: [variant('control', 0.05), variant('treatment', 0.05)] });
    const then = changeExperiment(
      given,
      { allocations: { control: 0.5, treatment: 0.5 } },
      { now: 0, newId: countingIds() },
    );
    const after = chosen(then);
    chosen(given).forEach((name, n) => {
      if (name !== 'OUTSIDE_ALLOCATION') {
        expect(after[n]).toBe(name);
      }
    });
  });

  it('reports propensities that are conditional on being in and sum to 1', () => {
    const verdict = decide(
      compiled(active({ variants: [variant('control', 0.3), variant('treatment', 0.1)] })),
      [],
      'u',
      {},
      { variantId: '00000000-0000-7000-8000-000000000002' },
    );
    expect(verdict).toMatchObject({
      variant: {
        propensity: 0.75,
        propensities: { '00000000-0000-7000-8000-000000000002': 0.75, '00000000-0000-7000-8000-000000000003': 0.25 },
      },
    });
  });

  it('reports certainty for a unit that stays when nobody is let in any more', () => {
    const closed = changeExperiment(
      active(),
      { allocations: { control: 0, treatment: 0 } },
      { now: 0, newId: countingIds() },
    );
    const [control, treatment] = closed.variants;
    const verdict = decide(compiled(closed), [], 'u', {}, { variantId: treatment?.id ?? '' });
    expect(verdict).toMatchObject({
      variant: { propensity: 1, propensities: { [control?.id ?? '']: 0, [treatment?.id ?? '']: 1 } },
    });
  });

  it('gives every bucket to the variant whose range holds it', () => {
    const ready = compiled(active({ variants: [variant('control', 0.1), variant('treatment', 0.2)] }));
    const owned = Array.from({ length: BUCKETS }, (_, bucket) => ready.variantAt(bucket)?.definition.name);
    expect(owned.filter((name) => name === 'control')).toHaveLength(1_000);
    expect(owned.filter((name) => name === 'treatment')).toHaveLength(2_000);
  });
});
