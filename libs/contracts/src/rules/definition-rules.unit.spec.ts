import type { Flaw } from '@assay/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryValue } from '../../test/arbitrary-value.js';
import { openContracts } from '../contracts.js';
import type {
  Decision,
  Event,
  ExperimentAllocation,
  ExperimentDefinition,
  HoldoutDefinition,
} from '../generated/records.js';
import { topics } from '../generated/topics.js';
import { brokenAllocationRules } from './allocation-rules.js';
import { explainRules } from './checks.js';
import { brokenDecisionRules } from './decision-rules.js';
import { brokenExperimentRules, brokenHoldoutRules } from './definition-rules.js';
import { checkEvent } from './event-rules.js';

const uuid = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const now = Date.UTC(2026, 0, 1);
const pointers = (broken: readonly Flaw[]) => [...new Set(broken.map(({ pointer }) => pointer))];

const variant = (number: number, from: number): ExperimentDefinition['variants'][number] => ({
  variant_id: uuid(number),
  name: `variant ${number}`,
  description: null,
  allocation: 5_000,
  config: '{}',
  ranges: [{ from, to: from + 5_000 }],
});
const definition: ExperimentDefinition = {
  experiment_id: uuid(1),
  version: 1,
  name: 'checkout',
  description: null,
  status: 'active',
  unit_type: 'user',
  start_at: null,
  end_at: null,
  hash_algorithm: 'assay',
  salt: 'salt',
  baseline_variant_id: uuid(2),
  sticky: false,
  layer: { name: 'shop', from: 0, to: 0.5 },
  targeting: '{"country":"NO"}',
  overrides: { someone: uuid(3) },
  metrics: ['revenue'],
  variants: [variant(2, 0), variant(3, 5_000)],
  population: 'assigned',
  conversion_window_seconds: null,
  after_completion: 'ignore',
  active_periods: [],
  completed_at: null,
  created_at: now,
  updated_at: now,
};
const holdout: HoldoutDefinition = {
  holdout_id: uuid(1),
  version: 1,
  name: 'holdout',
  unit_type: 'user',
  share: 500,
  salt: 'salt',
  experiments: [uuid(1)],
  is_active: true,
  updated_at: now,
};
const decision: Decision = {
  decision_id: uuid(1),
  unit_type: 'user',
  unit_id: 'someone',
  attributes: '{"country":"NO"}',
  experiment_id: uuid(1),
  experiment_version: 1,
  variant_id: uuid(2),
  reason: 'SPLIT',
  bucket: 17,
  propensities: { [uuid(2)]: 0.5, [uuid(3)]: 0.5 },
  attributes_from: null,
  enrols: true,
  sticky_unavailable: false,
  allocation: null,
  policy: null,
  decided_at: now,
};
const drawnFrom = { bandit_config_id: uuid(7), version: 1, per_decision: false, model_version: null };
const arm = (number: number, probability: number): ExperimentAllocation['arms'][number] => ({
  arm_id: `arm ${number}`,
  variant_id: uuid(number),
  probability,
});
const allocation: ExperimentAllocation = {
  experiment_id: uuid(1),
  bandit_config_id: uuid(7),
  config_version: 1,
  version: 1,
  is_active: true,
  per_decision: false,
  arms: [arm(2, 2 ** -53), arm(3, 1 - 2 ** -53)],
  as_of: now,
  state_hash: 'f'.repeat(64),
  policy: null,
};
const deep = '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000);

describe('brokenExperimentRules', () => {
  it('accepts a valid definition', () => {
    expect(brokenExperimentRules(definition, uuid(1))).toEqual([]);
  });

  it.each(['draft', 'active', 'paused', 'completed', 'archived', 'deleted'])(
    'accepts a definition that is %s',
    (status) => {
      const active_periods = [
        { from: now, to: now + 1 },
        { from: now + 1, to: null },
      ];
      expect(brokenExperimentRules({ ...definition, status, active_periods }, uuid(1))).toEqual([]);
    },
  );

  it.each<[string, Partial<ExperimentDefinition>]>([
    ['/experiment_id', { experiment_id: uuid(9) }],
    ['/version', { version: 0 }],
    ['/name', { name: '' }],
    ['/name', { name: 'x'.repeat(256) }],
    ['/name', { name: 'a\0' }],
    ['/description', { description: '\ud800' }],
    ['/status', { status: 'running' }],
    ['/unit_type', { unit_type: 'x'.repeat(51) }],
    ['/start_at', { start_at: -1e15 }],
    ['/end_at', { end_at: 4e15 }],
    ['/hash_algorithm', { hash_algorithm: '' }],
    ['/salt', { salt: '' }],
    ['/layer', { layer: { name: 'shop', from: Number.NaN, to: 0.5 } }],
    ['/layer/name', { layer: { name: '', from: 0, to: 0.5 } }],
    ['/targeting', { targeting: '[]' }],
    ['/targeting', { targeting: '{' }],
    ['/baseline_variant_id', { baseline_variant_id: uuid(9) }],
    ['/overrides/a~1b', { overrides: { 'a/b': uuid(9) } }],
    ['/metrics', { metrics: ['a', 'a'] }],
    ['/metrics/0', { metrics: [''] }],
    ['/variants', { variants: [variant(2, 0), { ...variant(2, 5_000), name: 'twin' }], overrides: {} }],
    ['/variants', { variants: [variant(2, 0), variant(3, 4_999)] }],
    ['/variants', { variants: [variant(2, 0), { ...variant(3, 5_000), allocation: 5_001 }] }],
    ['/variants/1/config', { variants: [variant(2, 0), { ...variant(3, 5_000), config: 'null' }] }],
    ['/variants/1/allocation', { variants: [variant(2, 0), { ...variant(3, 5_000), allocation: -1 }] }],
    ['/created_at', { created_at: 4e15 }],
    ['/population', { population: 'seen' }],
    ['/after_completion', { after_completion: '' }],
    ['/conversion_window_seconds', { conversion_window_seconds: 0 }],
    ['/active_periods/0', { active_periods: [{ from: now, to: now }] }],
    [
      '/active_periods/1',
      {
        active_periods: [
          { from: now, to: null },
          { from: now + 1, to: null },
        ],
      },
    ],
    ['/active_periods/0/from', { active_periods: [{ from: -1e15, to: null }] }],
    ['/completed_at', { completed_at: 4e15 }],
  ])('names %s', (pointer, change) => {
    expect(pointers(brokenExperimentRules({ ...definition, ...change }, uuid(1)))).toEqual([pointer]);
  });

  it('detects JSON that is too deep, without walking it to its end', () => {
    const broken = brokenExperimentRules({ ...definition, targeting: deep }, uuid(1));
    expect(broken.map(({ detail }) => detail)).toEqual(['Nested deeper than 64 levels.']);
  });
});

describe('brokenHoldoutRules', () => {
  it('accepts a valid holdout', () => {
    expect(brokenHoldoutRules(holdout, uuid(1))).toEqual([]);
  });

  it.each<[string, Partial<HoldoutDefinition>]>([
    ['/holdout_id', { holdout_id: 'x' }],
    ['/share', { share: 10_001 }],
    ['/experiments/0', { experiments: ['checkout'] }],
    ['/salt', { salt: '' }],
    ['/updated_at', { updated_at: 4e15 }],
  ])('names %s', (pointer, change) => {
    expect(pointers(brokenHoldoutRules({ ...holdout, ...change }, uuid(1)))).toEqual([pointer]);
  });
});

describe('brokenAllocationRules', () => {
  it('accepts a valid allocation, and does not check the arms of a stopped one', () => {
    expect(brokenAllocationRules(allocation, uuid(1))).toEqual([]);
    expect(brokenAllocationRules({ ...allocation, is_active: false, arms: [] }, uuid(1))).toEqual([]);
  });

  it.each<[string, Partial<ExperimentAllocation>]>([
    ['/experiment_id', { experiment_id: uuid(9) }],
    ['/bandit_config_id', { bandit_config_id: '' }],
    ['/version', { version: 0 }],
    ['/arms', { arms: [] }],
    ['/arms', { arms: [arm(2, 0.5), arm(3, 0.25)] }],
    ['/arms/0/arm_id', { arms: [{ ...arm(2, 1), arm_id: '' }] }],
    ['/arms/0/variant_id', { arms: [{ ...arm(2, 1), variant_id: 'control' }] }],
    ['/arms/1/variant_id', { arms: [arm(2, 0.5), arm(2, 0.5)] }],
    ['/arms/0/probability', { arms: [arm(2, 2 ** -54), arm(3, 1)] }],
    ['/as_of', { as_of: 4e15 }],
  ])('names %s', (pointer, change) => {
    expect(pointers(brokenAllocationRules({ ...allocation, ...change }, uuid(1)))).toEqual([pointer]);
  });

  it('rejects negative probabilities', () => {
    const arms = [arm(2, 1.5), arm(3, -0.5)];
    expect(pointers(brokenAllocationRules({ ...allocation, arms }, uuid(1)))).toEqual([
      '/arms/0/probability',
      '/arms/1/probability',
    ]);
  });
});

describe('brokenDecisionRules', () => {
  it('accepts a valid decision', () => {
    expect(brokenDecisionRules(decision)).toEqual([]);
    expect(brokenDecisionRules({ ...decision, reason: 'BANDIT', allocation: drawnFrom })).toEqual([]);
  });

  it.each<[string, Partial<Decision>]>([
    ['/decision_id', { decision_id: uuid(1).toUpperCase() }],
    ['/unit_type', { unit_type: '' }],
    ['/unit_id', { unit_id: '\0' }],
    ['/attributes', { attributes: 'null' }],
    ['/attributes', { attributes: '{' }],
    ['/attributes/a', { attributes: '{"a":"\\u0000"}' }],
    ['/attributes/a', { attributes: '{"a":1e999}' }],
    ['/reason', { reason: 'BECAUSE' }],
    ['/bucket', { bucket: 10_000 }],
    ['/propensities', { propensities: {} }],
    ['/propensities', { propensities: { [uuid(2)]: Number.NaN } }],
    ['/propensities', { propensities: { [uuid(2)]: 1.5, [uuid(3)]: -0.5 } }],
    ['/allocation', { reason: 'BANDIT' }],
    ['/allocation', { allocation: drawnFrom }],
    [
      '/allocation/bandit_config_id',
      { reason: 'BANDIT', allocation: { ...drawnFrom, bandit_config_id: `${uuid(7)}\0` } },
    ],
    ['/allocation/version', { reason: 'BANDIT', allocation: { ...drawnFrom, version: 0 } }],
    ['/decided_at', { decided_at: 8.64e14 }],
  ])('names %s', (pointer, change) => {
    expect(pointers(brokenDecisionRules({ ...decision, ...change }))).toEqual([pointer]);
  });
});

describe('the rules of every record', () => {
  it('check any value that Avro can represent, with short messages', async () => {
    const contracts = await openContracts();
    const judges: [number, (value: unknown, key: string) => Flaw[]][] = [
      [
        contracts.codec(topics.experiments).schemaId,
        (value, key) => brokenExperimentRules(value as ExperimentDefinition, key),
      ],
      [contracts.codec(topics.holdouts).schemaId, (value, key) => brokenHoldoutRules(value as HoldoutDefinition, key)],
      [
        contracts.codec(topics.allocations).schemaId,
        (value, key) => brokenAllocationRules(value as ExperimentAllocation, key),
      ],
      [contracts.codec(topics.decisions).schemaId, (value) => brokenDecisionRules(value as Decision)],
      [contracts.codec(topics.events).schemaId, (value, key) => [...checkEvent(value as Event, key).broken]],
    ];
    for (const [schemaId, judge] of judges) {
      fc.assert(
        fc.property(arbitraryValue(schemaId), fc.string({ unit: 'binary' }), (value, key) => {
          const broken = judge(value, key);
          // A random id is never a UUID.
          expect(broken.length).toBeGreaterThan(0);
          for (const { pointer } of broken) expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/su);
          expect(explainRules(broken).length).toBeLessThan(5_000);
        }),
      );
    }
  });

  it('are reported by the first few violations', () => {
    const many = Array.from({ length: 50_000 }, () => ({ pointer: '/x'.repeat(1_000), detail: 'Is wrong.' }));
    expect(explainRules(many).length).toBeLessThan(5_000);
    expect(explainRules(many)).toContain('(and 49990 more)');
    expect(explainRules([])).toBe('');
  });
});
