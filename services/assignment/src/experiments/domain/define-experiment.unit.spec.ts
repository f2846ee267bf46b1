import { describe, expect, it } from '@jest/globals';
import { defineExperiment, type ExperimentInput } from './define-experiment.js';
import { countingIds, draft, input, refusal, variant } from '../../../test/test-experiments.js';

describe('defineExperiment', () => {
  it('creates a draft of version 1 with its id as salt', () => {
    const experiment = draft();
    expect(experiment).toMatchObject({
      version: 1,
      status: 'draft',
      sticky: false,
      salt: experiment.id,
      hashAlgorithm: 'assay',
    });
    expect(experiment.variants.map(({ ranges }) => ranges)).toEqual([
      [{ from: 0, to: 5000 }],
      [{ from: 5000, to: 10_000 }],
    ]);
  });

  it.each([
    ['the named variant', input({ baseline: 'treatment' }), 'treatment'],
    ['control', input({ variants: [variant('a', 0.1), variant('control', 0.1)] }), 'control'],
    ['the first', input({ variants: [variant('a', 0.1), variant('b', 0.1)] }), 'a'],
  ])('uses as baseline %s', (_which, definition, name) => {
    const { baselineVariantId, variants } = defineExperiment(definition, { now: 0, newId: countingIds() });
    expect(variants.find(({ id }) => id === baselineVariantId)?.name).toBe(name);
  });

  it('stores overrides with variant ids', () => {
    const experiment = draft({ overrides: { qa: 'treatment' } });
    expect(experiment.overrides).toEqual({ qa: experiment.variants[1]?.id });
  });

  it('accepts allocations whose decimal sum is exactly 1', () => {
    const tenths = Array.from({ length: 10 }, (_, n) => variant(`v${n}`, 0.1));
    expect(draft({ variants: tenths }).variants).toHaveLength(10);
    expect(
      draft({ variants: [variant('a', 0.3333), variant('b', 0.3333), variant('c', 0.3334)] }).variants,
    ).toHaveLength(3);
  });

  it.each<[string, Partial<ExperimentInput>, string]>([
    ['an empty name', { name: '' }, '/name'],
    ['a name of two dots', { name: '..' }, '/name'],
    ['a name that contains two dots', { name: 'a/../b' }, '/name'],
    ['a name that is a dot', { name: '.' }, '/name'],
    ['a name over two lines', { name: 'a\nb' }, '/name'],
    ['101 variants', { variants: Array.from({ length: 101 }, (_, n) => variant(`v${n}`, 0)) }, '/variants'],
    [
      'a condition that is too large',
      { targeting: { $or: Array.from({ length: 1_001 }, () => ({})) } },
      '/targeting/$or',
    ],
    ['a name of 256 characters', { name: 'x'.repeat(256) }, '/name'],
    ['a unit type of 51 characters', { unitType: 'x'.repeat(51) }, '/unit_type'],
    ['an empty salt', { salt: '' }, '/salt'],
    ['an end at its start', { startAt: 5, endAt: 5 }, '/end_at'],
    ['an unknown hash', { hashAlgorithm: 'md5' }, '/hash_algorithm'],
    ['no variants', { variants: [] }, '/variants'],
    ['an empty variant name', { variants: [variant('', 1)] }, '/variants/0/name'],
    ['a variant name of 256 characters', { variants: [variant('x'.repeat(256), 1)] }, '/variants/0/name'],
    ['two variants of one name', { variants: [variant('a', 0.1), variant('a', 0.1)] }, '/variants/1/name'],
    ['a variant of another experiment', { variants: [{ ...variant('a', 0.1), id: 'x' }] }, '/variants/0/id'],
    ['a negative allocation', { variants: [variant('a', -0.1)] }, '/variants/0/allocation'],
    ['an allocation above 1', { variants: [variant('a', 1.0001)] }, '/variants/0/allocation'],
    ['five decimals', { variants: [variant('a', 0.12345)] }, '/variants/0/allocation'],
    ['no number', { variants: [variant('a', Number.NaN)] }, '/variants/0/allocation'],
    ['a sum above 1 by one part', { variants: [variant('a', 0.5), variant('b', 0.5001)] }, '/variants'],
    ['a baseline that is not a variant', { baseline: 'nobody' }, '/baseline'],
    ['an empty slice', { layer: { name: 'l', from: 0.5, to: 0.5 } }, '/layer'],
    ['a slice below 0', { layer: { name: 'l', from: -0.1, to: 0.5 } }, '/layer'],
    ['a slice beyond 1', { layer: { name: 'l', from: 0.5, to: 1.1 } }, '/layer'],
    ['a layer without a name', { layer: { name: '', from: 0, to: 1 } }, '/layer/name'],
    ['a condition that does not compile', { targeting: { plan: { $nope: 1 } } }, '/targeting/plan/$nope'],
    ['an override to an unknown variant', { overrides: { 'u/1': 'nobody' } }, '/overrides/u~11'],
    ['an override of an empty unit', { overrides: { '': 'control' } }, '/overrides/'],
    ['a metric that is named twice', { metrics: ['m', 'm'] }, '/metrics/1'],
    ['a metric of 101 characters', { metrics: ['m'.repeat(101)] }, '/metrics/0'],
  ])('rejects %s', (_what, wrong, pointer) => {
    const refused = refusal(() => draft(wrong));
    expect(refused).toMatchObject({
      kind: 'rule_broken',
      flaws: expect.arrayContaining([expect.objectContaining({ pointer })]),
    });
  });

  it.each(['a b', 'a/b', '100%', 'a.b', '.a', 'ä?#&', 'a\\b', '…'])('accepts the name %s', (name) => {
    expect(draft({ name }).name).toBe(name);
  });

  it('accepts as many variants as configured', () => {
    const variants = Array.from({ length: 1_024 }, (_, n) => variant(`v${n}`, 0));
    const context = { now: 0, newId: countingIds(), maxVariants: 1_024 };
    expect(defineExperiment(input({ variants }), context).variants).toHaveLength(1_024);
  });

  it('reports all errors together', () => {
    const refused = refusal(() => draft({ name: '', variants: [variant('a', 2)], baseline: 'b' }));
    expect(refused).toMatchObject({
      flaws: [{ pointer: '/name' }, { pointer: '/variants/0/allocation' }, { pointer: '/baseline' }],
    });
  });
});
