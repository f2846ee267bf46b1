import { createDrawPoint, drawArm, quantize } from '@assay/bandits';
import { type ExperimentAllocation } from '@assay/contracts';
import { BUCKETS } from '@assay/hashing';
import { describe, expect, it } from '@jest/globals';
import { changeExperiment } from '../../experiments/domain/change-experiment.js';
import {
  closedTo,
  type CompiledExperiment,
  type CompiledHoldout,
  compileExperiment,
  compileHoldout,
  decide,
  type StoredAssignment,
  type Verdict,
  withAllocation,
} from '@assay/decisions';
import { type ExperimentInput } from '../../experiments/domain/define-experiment.js';
import { type Experiment, toDefinition } from '../../experiments/domain/experiment.js';
import { defineHoldout, toHoldoutDefinition } from '../../holdouts/domain/holdout.js';
import { active, allocationOf, countingIds, draft, variant } from '../../../test/test-experiments.js';

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
  const verdict = decide(compiled(experiment), holdouts, 'unit', attributes, known, 'decision');
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
      'a holdout beats the layer',
      { definition: { ...nobody, ...elsewhere, ...others }, holdouts: everybodyOut, stored: before },
      'HOLDOUT',
    ],
    ['the layer beats targeting', { definition: { ...nobody, ...elsewhere, ...others }, stored: before }, 'LAYER'],
    [
      'targeting beats a stored assignment: a change of allocation does not undo it',
      { definition: { ...nobody, ...others }, stored: before },
      'NOT_TARGETED',
    ],
    ['a stored assignment beats the allocation', { definition: nobody, stored: before }, 'STICKY'],
    ['targeting beats allocation', { definition: { ...nobody, ...others } }, 'NOT_TARGETED'],
    ['outside the allocation', { definition: nobody }, 'OUTSIDE_ALLOCATION'],
    ['the split', { definition: others, attributes: { plan: 'pro' } }, 'SPLIT'],
  ])('%s', (_rule, circumstance, expected) => {
    expect(outcome(circumstance)).toBe(expected);
  });

  it('marks a split, but not an override, if the look-up of the stored assignment failed', () => {
    const experiment = compiled(active({ overrides: { qa: 'control' } }));
    expect(decide(experiment, [], 'unit', {}, 'unavailable', 'decision')).toMatchObject({
      reason: 'SPLIT',
      stickyUnavailable: true,
    });
    expect(decide(experiment, [], 'qa', {}, 'unavailable', 'decision')).toMatchObject({
      reason: 'OVERRIDE',
      stickyUnavailable: false,
    });
  });

  it('splits a unit whose stored variant does not belong to the experiment', () => {
    expect(decide(compiled(active()), [], 'unit', {}, { variantId: 'unknown' }, 'decision')).toMatchObject({
      reason: 'SPLIT',
    });
  });
});

describe('closedTo', () => {
  const now = 1_000;
  it.each<[string, Experiment, string, string | undefined]>([
    ['another unit type', active(), 'household', 'UNIT_TYPE'],
    ['a draft', draft(), 'user', 'NOT_ACTIVE'],
    ['the time before its start', active({ startAt: 1_001 }), 'user', 'NOT_STARTED'],
    ['the time of its start', active({ startAt: 1_000 }), 'user', undefined],
    ['the time of its end', active({ endAt: 1_000 }), 'user', 'ENDED'],
    ['the time before its end', active({ endAt: 1_001 }), 'user', undefined],
  ])('given %s', (_what, experiment, unitType, expected) => {
    expect(closedTo(compiled(experiment), unitType, now)).toBe(expected);
  });
});

describe('the split', () => {
  const ids = Array.from({ length: 100_000 }, (_, n) => `unit-${n}`);
  const chosen = (experiment: Experiment) => {
    const ready = compiled(experiment);
    return ids.map((id) => {
      const verdict = decide(ready, [], id, {}, 'none', 'decision');
      return typeof verdict === 'string' ? verdict : verdict.variant.definition.name;
    });
  };

  it('follows the allocations within sampling error', () => {
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

  it('does not move units that take part when the allocations are increased', () => {
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

  it('reports propensities that are conditional on taking part and sum to 1', () => {
    const verdict = decide(
      compiled(active({ variants: [variant('control', 0.3), variant('treatment', 0.1)] })),
      [],
      'u',
      {},
      { variantId: '00000000-0000-7000-8000-000000000002' },
      'decision',
    );
    expect(verdict).toMatchObject({
      variant: {
        propensity: 0.75,
        propensities: { '00000000-0000-7000-8000-000000000002': 0.75, '00000000-0000-7000-8000-000000000003': 0.25 },
      },
    });
  });

  it('reports a propensity of 1 for a unit that keeps its variant after all allocations are set to 0', () => {
    const closed = changeExperiment(
      active(),
      { allocations: { control: 0, treatment: 0 } },
      { now: 0, newId: countingIds() },
    );
    const [control, treatment] = closed.variants;
    const verdict = decide(compiled(closed), [], 'u', {}, { variantId: treatment?.id ?? '' }, 'decision');
    expect(verdict).toMatchObject({
      variant: { propensity: 1, propensities: { [control?.id ?? '']: 0, [treatment?.id ?? '']: 1 } },
    });
  });

  it('assigns each bucket to the variant whose range contains it', () => {
    const ready = compiled(active({ variants: [variant('control', 0.1), variant('treatment', 0.2)] }));
    const owned = Array.from({ length: BUCKETS }, (_, bucket) => ready.variantAt(bucket)?.definition.name);
    expect(owned.filter((name) => name === 'control')).toHaveLength(1_000);
    expect(owned.filter((name) => name === 'treatment')).toHaveLength(2_000);
  });
});

describe('the draw of an allocation', () => {
  const experiment = active({
    variants: [variant('control', 0.5), variant('b', 0.2), variant('c', 0.1), variant('d', 0.2)],
  });
  const law = quantize([0.55, 0.05, 0, 0.4]);
  const [control = 0, b = 0, c = 0, d = 0] = law;
  const ids = Array.from({ length: 20_000 }, (_, n) => `unit-${n}`);
  const under = (probabilities: Record<string, number>, changes: Partial<ExperimentAllocation> = {}) =>
    withAllocation(compiled(experiment), allocationOf(experiment, probabilities, changes));
  const verdictOf = (
    ready: CompiledExperiment,
    unit: string,
    decision = 'decision',
    stored: StoredAssignment = 'none',
  ) => decide(ready, [], unit, {}, stored, decision) as Verdict;
  const nameOf = (verdict: Verdict) => verdict.variant.definition.name;
  const byHand = (version: number, id: string) =>
    ['control', 'b', 'c', 'd'][drawArm(law, createDrawPoint(experiment.id, version)(id))];

  it('equals drawArm over the variants in their order, in any order of the arms, and never draws a variant without an arm', () => {
    const versions = [under({ control, b, c, d }), under({ d, b, control })];
    for (const ready of versions) {
      const drawn = ids.slice(0, 500).map((id) => nameOf(verdictOf(ready, id)));
      expect(drawn).toEqual(ids.slice(0, 500).map((id) => byHand(1, id)));
      expect(new Set(drawn)).toEqual(new Set(['control', 'b', 'd']));
    }
  });

  it('differs with the version, and with the decision id if each decision is drawn anew', () => {
    const second = under({ control, b, d }, { version: 2 });
    const anew = under({ control, b, d }, { per_decision: true });
    for (const id of ids.slice(0, 500)) {
      expect(nameOf(verdictOf(second, id))).toBe(byHand(2, id));
      expect(nameOf(verdictOf(anew, 'the same unit', id))).toBe(byHand(1, id));
    }
  });

  it('follows its probabilities, also among the units of one variant of the split', () => {
    const ready = under({ control, b, d });
    const drawn = ids.map((id) => {
      const verdict = verdictOf(ready, id);
      return { name: nameOf(verdict), split: ready.variantAt(verdict.bucket)?.definition.name };
    });
    for (const units of [drawn, drawn.filter(({ split }) => split === 'control')]) {
      const chiSquare = Object.entries({ control, b, d })
        .map(
          ([name, p]) => (units.filter((one) => one.name === name).length - units.length * p) ** 2 / (units.length * p),
        )
        .reduce((sum, term) => sum + term);
      // With two degrees of freedom, chi-square exceeds 18.4 with a probability of 1 in 10,000.
      expect(chiSquare).toBeLessThan(18.4);
    }
  });

  it('reports the propensity of each variant, and the allocation that it was drawn from', () => {
    const [first, second, third, fourth] = experiment.variants.map(({ id }) => id);
    const verdict = verdictOf(under({ d, b, control }, { version: 7, per_decision: true }), 'u');
    const drawn = { [first!]: control, [second!]: b, [third!]: 0, [fourth!]: d };
    expect(verdict).toMatchObject({ reason: 'BANDIT', stickyUnavailable: false });
    expect(verdict.variant.propensities).toEqual(drawn);
    expect(verdict.variant.propensity).toBe(drawn[verdict.variant.definition.variant_id]);
    expect(verdict.variant.allocation).toEqual({
      bandit_config_id: '00000000-0000-7000-8000-0000000000b0',
      version: 7,
      per_decision: true,
      model_version: null,
    });
  });

  it('comes after overrides, holdouts, targeting, stored assignments and the share of units that take part', () => {
    const narrow = active({
      variants: [variant('a', 0.0001), variant('b', 0)],
      targeting: { plan: 'pro' },
      overrides: { qa: 'b' },
    });
    const ready = withAllocation(compiled(narrow), allocationOf(narrow, { a: 0.5, b: 0.5 }));
    const stored = { variantId: narrow.variants[1]?.id ?? '' };
    const pro = { plan: 'pro' };
    expect(decide(ready, [holdout(1)], 'u', pro, 'none', 'd')).toBe('HOLDOUT');
    expect(decide(ready, [], 'u', {}, 'none', 'd')).toBe('NOT_TARGETED');
    expect(decide(ready, [], 'u', pro, 'none', 'd')).toBe('OUTSIDE_ALLOCATION');
    expect(decide(ready, [], 'qa', pro, 'none', 'd')).toMatchObject({
      reason: 'OVERRIDE',
      variant: { allocation: null },
    });
    expect(decide(ready, [], 'u', pro, stored, 'd')).toMatchObject({
      reason: 'STICKY',
      variant: { allocation: null, propensity: 0, propensities: { [narrow.variants[0]?.id ?? '']: 1 } },
    });
  });

  it('is marked if the look-up of the stored assignment failed', () => {
    expect(verdictOf(under({ control, b, d }), 'u', 'decision', 'unavailable')).toMatchObject({
      reason: 'BANDIT',
      stickyUnavailable: true,
    });
  });

  it.each<[string, Partial<ExperimentAllocation>, Record<string, number>]>([
    ['has ended', { is_active: false }, { control, b, d }],
    ['is for a variant that the experiment does not have', {}, { control: 0.5, stranger: 0.5 }],
    ['does not sum to 1', {}, { control: 0.5, b: 0.25 }],
  ])('does not happen, and the split decides, if the allocation %s', (_why, changes, probabilities) => {
    const ready = under(probabilities, changes);
    for (const id of ids.slice(0, 100)) expect(verdictOf(ready, id)).toEqual(verdictOf(compiled(experiment), id));
  });
});

describe('stored assignments are looked up', () => {
  const sticky = { ...active(), sticky: true };
  const plain = active();
  it.each<[string, Experiment, Partial<ExperimentAllocation>, boolean]>([
    ['while units are drawn once', plain, {}, true],
    ['after units were drawn once', plain, { is_active: false }, true],
    ['not while each decision is drawn anew', sticky, { per_decision: true }, false],
    ['not after that, if the definition is not sticky', plain, { per_decision: true, is_active: false }, false],
    ['after that, if the definition is sticky', sticky, { per_decision: true, is_active: false }, true],
  ])('%s', (_when, experiment, changes, expected) => {
    const newest = allocationOf(experiment, { control: 0.5, treatment: 0.5 }, changes);
    expect(withAllocation(compiled(experiment), newest).looksUp).toBe(expected);
  });

  it('as the definition requires, if there has been no allocation', () => {
    expect([compiled(plain).looksUp, compiled(sticky).looksUp]).toEqual([false, true]);
  });
});
