import { describe, expect, it } from '@jest/globals';
import { changeExperiment, type ExperimentPatch, toInput } from './change-experiment.js';
import { type Experiment } from './experiment.js';
import { active, countingIds, draft, refusal, variant } from '../../test/test-experiments.js';

const now = Date.parse('2026-03-01T00:00:00Z');
const change = (experiment: Experiment, patch: ExperimentPatch) =>
  changeExperiment(experiment, patch, { now, newId: countingIds() });
const policy = '550e8400-e29b-41d4-a716-446655440000';

describe('changing a draft', () => {
  it('given any field, makes the next version and lays it out anew', () => {
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

  it('given the baseline’s variant is gone, finds another baseline', () => {
    const given = draft({ baseline: 'treatment' });
    const then = change(given, { variants: [variant('a', 0.1), variant('b', 0.1)] });
    expect(then.baselineVariantId).toBe(then.variants[0]?.id);
  });

  it('given the same content, stays the same version', () => {
    const given = draft({ targeting: { plan: 'pro' }, overrides: { qa: 'control' } });
    expect(change(given, toInput(given))).toBe(given);
    expect(change(given, {})).toBe(given);
  });

  it('given one variant twice, refuses', () => {
    const given = draft();
    const patch = { variants: [variant('control', 0.1), { ...variant('other', 0.1), id: given.variants[0]?.id }] };
    expect(refusal(() => change(given, patch))).toMatchObject({
      kind: 'rule_broken',
      flaws: [{ pointer: '/variants/1' }],
    });
  });

  it('given a new variant without an allocation, refuses', () => {
    expect(refusal(() => change(draft(), { variants: [{ name: 'new' }] }))).toMatchObject({
      flaws: [{ pointer: '/variants/0/allocation' }],
    });
  });
});

describe('changing an active experiment', () => {
  it('given a higher allocation, keeps every bucket and becomes sticky', () => {
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

  it('given new targeting, overrides or words only, does not become sticky', () => {
    const then = change(active(), { targeting: { plan: 'pro' }, overrides: { qa: 'control' }, description: 'words' });
    expect(then).toMatchObject({ version: 3, sticky: false, description: 'words' });
  });

  it('given allocations that came back, stays sticky', () => {
    const changed = change(active(), { allocations: { control: 0.4 } });
    expect(change(changed, { allocations: { control: 0.5 } }).sticky).toBe(true);
  });

  it('given a variant as it is served, keeps the config as it was sent', () => {
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
    ['another variant', { variants: [variant('third', 0.1)] }, 'third'],
    ['another config', { variants: [{ name: 'control', config: { policy_version_id: policy } }] }, 'variants/control'],
  ])('given %s, refuses and names it', (_what, patch, named) => {
    for (const given of [active(), { ...active(), status: 'paused' as const }]) {
      expect(refusal(() => change(given, patch))).toMatchObject({
        kind: 'wrong_state',
        message: expect.stringContaining(named),
      });
    }
  });

  it('given nothing but what it is already, refuses nothing', () => {
    const given = active();
    expect(change(given, toInput(given))).toBe(given);
  });
});

it('a completed experiment does not change', () => {
  const given = { ...active(), status: 'completed' as const };
  expect(refusal(() => change(given, { description: 'late' }))).toMatchObject({ kind: 'wrong_state' });
});
