import { describe, expect, it } from '@jest/globals';
import { changeExperiment, type ExperimentPatch, toInput } from './change-experiment.js';
import { type Experiment } from './experiment.js';
import { defineExperiment } from './define-experiment.js';
import { active, countingIds, draft, input, refusal, variant } from '../../../test/test-experiments.js';

const now = Date.parse('2026-03-01T00:00:00Z');
const change = (experiment: Experiment, patch: ExperimentPatch) =>
  changeExperiment(experiment, patch, { now, newId: countingIds() });
const policy = '550e8400-e29b-41d4-a716-446655440000';

describe('changing a draft', () => {
  it('changes any field, creates the next version and assigns the buckets again', () => {
    const given = draft();
    const then = change(given, {
      name: 'renamed',
      layer: { name: 'l', from: 0, to: 1 },
      variants: [variant('treatment', 1)],
    });
    expect(then).toMatchObject({
      name: 'renamed',
      version: 2,
      updatedAt: now,
      sticky: false,
      createdAt: given.createdAt,
    });
    expect(then.variants).toMatchObject([{ id: given.variants[1]?.id, ranges: [{ from: 0, to: 10_000 }] }]);
  });

  it('chooses another baseline if the variant of the baseline is removed', () => {
    const given = draft({ baseline: 'treatment' });
    const then = change(given, { variants: [variant('a', 0.1), variant('b', 0.1)] });
    expect(then.baselineVariantId).toBe(then.variants[0]?.id);
  });

  it('keeps the version if nothing differs', () => {
    const given = draft({ targeting: { plan: 'pro' }, overrides: { qa: 'control' } });
    expect(change(given, toInput(given))).toBe(given);
    expect(change(given, {})).toBe(given);
  });

  it('rejects a list that contains a variant twice', () => {
    const given = draft();
    const patch = { variants: [variant('control', 0.1), { ...variant('other', 0.1), id: given.variants[0]?.id }] };
    expect(refusal(() => change(given, patch))).toMatchObject({
      kind: 'rule_broken',
      flaws: [{ pointer: '/variants/1' }],
    });
  });

  it('rejects a new variant without an allocation', () => {
    expect(refusal(() => change(draft(), { variants: [{ name: 'new' }] }))).toMatchObject({
      flaws: [{ pointer: '/variants/0/allocation' }],
    });
  });
});

it('keeps the stored form of a config in a draft if the served form is sent back', () => {
  const config = { policy_version_id: policy };
  const given = draft({ variants: [{ ...variant('a', 0.5), config }] });
  const served = { execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: policy } };
  expect(change(given, { variants: [{ name: 'a', allocation: 0.5, config: served }] })).toBe(given);
});

describe('changing an active experiment', () => {
  it('keeps every bucket and becomes sticky if an allocation grows', () => {
    const given = active({ variants: [variant('control', 0.1), variant('treatment', 0.1)] });
    const then = change(given, { allocations: { control: 0.4, treatment: 0.6 } });
    expect(then.sticky).toBe(true);
    given.variants.forEach(({ ranges }, index) => {
      const [before] = ranges;
      const after = then.variants[index]?.ranges ?? [];
      expect(after.some((range) => range.from <= (before?.from ?? -1) && range.to >= (before?.to ?? Infinity))).toBe(
        true,
      );
    });
  });

  it('does not become sticky if only targeting, overrides or description change', () => {
    const then = change(active(), { targeting: { plan: 'pro' }, overrides: { qa: 'control' }, description: 'words' });
    expect(then).toMatchObject({ version: 3, sticky: false, description: 'words' });
  });

  it('stays sticky if allocations are set back to their first values', () => {
    const changed = change(active(), { allocations: { control: 0.4 } });
    expect(change(changed, { allocations: { control: 0.5 } }).sticky).toBe(true);
  });

  it('keeps the stored form of a config if the served form is sent back', () => {
    const config = { policy_version_id: policy };
    const given = active({ variants: [{ ...variant('a', 0.5), config }] });
    const served = {
      name: 'a',
      allocation: 0.6,
      config: { execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: policy } },
    };
    expect(change(given, { variants: [served] }).variants[0]).toMatchObject({ allocation: 6000, config });
  });

  it.each<[string, ExperimentPatch, string]>([
    ['a new name', { name: 'other' }, 'name'],
    ['another unit type', { unitType: 'session' }, 'unit_type'],
    ['another schedule', { startAt: 1, endAt: 2 }, 'start_at, end_at'],
    ['another hash', { hashAlgorithm: 'growthbook_v1', salt: 'x' }, 'hash_algorithm, salt'],
    ['another layer', { layer: { name: 'l', from: 0, to: 1 } }, 'layer'],
    ['another baseline', { baseline: 'treatment' }, 'baseline'],
    ['other metrics', { metrics: ['m'] }, 'metrics'],
    ['another window', { conversionWindowSeconds: 60 }, 'conversion_window_seconds'],
    ['another rule for late events', { afterCompletion: 'count' }, 'after_completion'],
    ['another variant', { variants: [variant('third', 0.1)] }, 'third'],
    ['another config', { variants: [{ name: 'control', config: { policy_version_id: policy } }] }, 'variants/control'],
  ])('rejects %s and names the field', (_what, patch, named) => {
    for (const given of [active(), { ...active(), status: 'paused' as const }]) {
      expect(refusal(() => change(given, patch))).toMatchObject({
        kind: 'wrong_state',
        message: expect.stringContaining(named),
      });
    }
  });

  it('keeps the version if all fields have their current values', () => {
    const given = active();
    expect(change(given, toInput(given))).toBe(given);
  });
});

describe('changing a completed experiment', () => {
  const completed = { ...active(), status: 'completed' as const };

  it.each<[string, ExperimentPatch, string]>([
    ['the description', { description: 'late' }, 'description'],
    ['targeting', { targeting: { plan: 'pro' } }, 'targeting'],
    ['overrides', { overrides: { qa: 'control' } }, 'overrides'],
    ['an allocation', { allocations: { control: 0.1 } }, 'variants/control'],
    ['its window', { conversionWindowSeconds: 60 }, 'conversion_window_seconds'],
  ])('rejects a change of %s and names the field', (_what, patch, named) => {
    expect(refusal(() => change(completed, patch))).toMatchObject({
      kind: 'wrong_state',
      message: expect.stringContaining(named),
    });
  });

  it('accepts another population, because results are kept for both', () => {
    expect(change(completed, { population: 'exposed' })).toMatchObject({ version: 3, population: 'exposed' });
  });

  it('keeps the version if all fields have their current values, also when completed', () => {
    expect(change(completed, toInput(completed))).toBe(completed);
  });
});

describe('the cost of a change', () => {
  /** Number of reads of names and ids, which grows quadratically if a change searches lists. */
  function reads(count: number): number {
    let read = 0;
    const counted = (name: string, id: string | undefined, allocation: number) => {
      const patch = { description: null, config: {}, allocation };
      for (const [field, value] of [
        ['name', name],
        ['id', id],
      ] as const) {
        Object.defineProperty(patch, field, {
          enumerable: true,
          get: () => {
            read += 1;
            return value;
          },
        });
      }
      return patch as typeof patch & { name: string; id: string };
    };
    const names = Array.from({ length: count }, (_, n) => `v${n}`);
    const many = { now, newId: countingIds(), maxVariants: count };
    const overrides = Object.fromEntries(names.map((name) => [`unit of ${name}`, name]));
    const metrics = names.map((name) => `m-${name}`);
    const given = defineExperiment(input({ variants: names.map((name) => variant(name, 0)), overrides, metrics }), {
      ...many,
      newId: countingIds(),
    });
    for (const status of ['draft', 'active'] as const) {
      const variants = given.variants.map(({ id, name }, n) =>
        counted(name, n % 2 === 0 ? id : undefined, n < 10 ? 0.1 : 0),
      );
      const allocations = Object.fromEntries(names.slice(0, 10).map((name) => [name, 0.05]));
      changeExperiment({ ...given, status }, { variants, allocations }, many);
    }
    return read;
  }

  it('is linear in the number of variants', () => {
    expect(reads(1_024) / 1_024).toBeLessThanOrEqual(reads(64) / 64);
  });
});
