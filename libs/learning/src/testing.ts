import type { Decision, Event, ExperimentDefinition } from '@assay/contracts';
import { randomUUID } from 'node:crypto';
import type { Bandit } from './bandit.js';
import { type BanditRequest, defineBandit, type Subject } from './define-bandit.js';
import type { DriftAlarm } from './drift-alarm.js';

export const minute = 60_000;
/** The time at which these tests begin. */
export const start = Date.parse('2026-03-01T00:00:00Z');

/** `00000000-0000-7000-8000-00000000002a` for 42. */
export const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const subject: Subject = {
  experimentId: id(0xe),
  unitType: 'user',
  variants: ['control', 'blue', 'green'].map((name, index) => ({ name, variantId: id(0xa0 + index) })),
  isArchived: false,
};

export const request: BanditRequest = {
  algorithm: 'ThompsonSampling',
  exploration_rate: 0.1,
  arm_definitions: subject.variants.map(({ name }) => ({ arm_id: name, configuration: { variant: name } })),
  reward: { metric_name: 'click', kind: 'binary', window_seconds: 600 },
  update_frequency: 5,
};

/** The fields of a contextual bandit. */
export const inContext = {
  algorithm: 'Contextual',
  attribute_definitions: [
    { name: 'age', type: 'number', range: [20, 60] },
    { name: 'plan', type: 'category', levels: ['free', 'pro'] },
    { name: 'topic', type: 'category', buckets: 2 },
  ],
  context_features: { user_features: ['age', 'plan'], content_features: ['topic'] },
} satisfies Partial<BanditRequest>;

/** The fields of logistic Thompson sampling, which requires few enough contexts. */
export const inFewContexts = {
  ...inContext,
  policy: 'logistic_ts',
  attribute_definitions: inContext.attribute_definitions.map((one) =>
    one.type === 'number' ? { ...one, bins: 5 } : one,
  ),
} satisfies Partial<BanditRequest>;

/** The fields of an honest tree, which has the same requirement, for any rewards. Leaves may be small here. */
export const inTree = {
  ...inFewContexts,
  policy: 'honest_tree',
  tree: { min_leaf_size: 2 },
} satisfies Partial<BanditRequest>;

/** A valid bandit. @throws for an invalid change */
export function bandit(change: Partial<BanditRequest> = {}): Bandit {
  const made = defineBandit({ ...request, ...change }, subject, id(0xb), start);
  if (Array.isArray(made)) throw new Error(JSON.stringify(made));
  return made;
}

/** An alarm about an arm, after which decisions before `since` are weighted by `keep`. */
export function alarm(armId: string, since: number, keep = 0): DriftAlarm {
  const segment = { n: 100, mean: 0.5 };
  const evidence = { detector: 'page_hinkley', direction: 'up', before: segment, after: segment } as const;
  return {
    alarmId: randomUUID(),
    armId,
    raisedAt: since,
    since,
    keep,
    evidence: { ...evidence, statistic: 2, threshold: 1, changedAt: since, foundAt: since, response: 'window' },
  };
}

export function decision(n: number, change: Partial<Decision> = {}): Decision {
  return {
    decision_id: id(n),
    unit_type: 'user',
    unit_id: `u${n}`,
    attributes: null,
    experiment_id: subject.experimentId,
    experiment_version: 2,
    variant_id: subject.variants[n % 3]?.variantId ?? '',
    reason: 'BANDIT',
    bucket: 0,
    propensities: Object.fromEntries(subject.variants.map(({ variantId }) => [variantId, 1 / 3])),
    attributes_from: null,
    enrols: true,
    sticky_unavailable: false,
    allocation: { bandit_config_id: id(0xb), version: 1, per_decision: false, model_version: null },
    policy: null,
    decided_at: start,
    ...change,
  };
}

export function event(n: number, change: Partial<Event> = {}): Event {
  return {
    id: id(n),
    event_type: 'click',
    unit_type: 'user',
    unit_id: `u${n}`,
    experiments: [],
    decision_id: null,
    context: '{}',
    metrics: { click: 1 },
    payload: null,
    timestamp: start,
    stated_at: null,
    received_at: start,
    ...change,
  };
}

/** The experiment of `subject` in the form in which its service publishes it. */
export const colours = {
  experiment_id: subject.experimentId,
  name: 'colours',
  unit_type: 'user',
  variants: subject.variants.map(({ name, variantId }) => ({ name, variant_id: variantId })),
} as ExperimentDefinition;
