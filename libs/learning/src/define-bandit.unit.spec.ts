import type { Flaw } from '@assay/kernel';
import { describe, expect, it } from '@jest/globals';
import { bandit, id, inContext, inFewContexts, inTree, request, start, subject } from './testing.js';
import { type BanditDefinition, fromDefinition, toDefinition } from './bandit-definition.js';
import type { Bandit } from './bandit.js';
import { type BanditChange, type BanditRequest, changeBandit, defineBandit, type Subject } from './define-bandit.js';

const [control, blue, green] = request.arm_definitions as [
  BanditRequest['arm_definitions'][0],
  BanditRequest['arm_definitions'][0],
  BanditRequest['arm_definitions'][0],
];
const flawsOf = (change: Partial<BanditRequest>): Flaw[] => {
  const made = defineBandit({ ...request, ...change }, subject, id(1), start);
  return Array.isArray(made) ? made : [];
};
/** The stored form, in which each setting has its own key. */
const stored = (made: Bandit | Flaw[]): BanditDefinition | Flaw[] => (Array.isArray(made) ? made : toDefinition(made));
const pointersOf = (change: Partial<BanditRequest>): string[] => flawsOf(change).map(({ pointer }) => pointer);

describe('a new bandit', () => {
  it('resolves its variants by name, and has defaults for fields that were left out', () => {
    expect(stored(bandit())).toMatchObject({
      version: 1,
      experimentId: subject.experimentId,
      unitType: 'user',
      ucbIndex: null,
      perDecision: false,
      arms: [{ armId: 'control', variantId: id(0xa0), prior: null }, { armId: 'blue' }, { armId: 'green' }],
      forgetting: { rule: { kind: 'none' } },
      isActive: true,
    });
    expect(toDefinition(bandit({ algorithm: 'UCB' }))['ucbIndex']).toBe('bayes_ucb');
  });

  it('keeps an arm’s configuration unchanged, and uses the arm’s id as its variant’s name by default', () => {
    const configuration = { colour: 'blue', sizes: [1, { wide: true }] };
    const arm_definitions = [{ arm_id: 'control' }, { arm_id: 'blue', configuration }];
    expect(bandit({ arm_definitions }).arms).toMatchObject([
      { armId: 'control', variant: 'control', variantId: id(0xa0), configuration: {} },
      { armId: 'blue', variant: 'blue', configuration },
    ]);
    expect(pointersOf({ arm_definitions: [{ arm_id: 'control' }, { arm_id: 'red' }] })).toEqual([
      '/arm_definitions/1/configuration/variant',
    ]);
  });

  it('is rejected with all violations and their places', () => {
    expect(pointersOf({ arm_definitions: [control] })).toEqual(['/arm_definitions']);
    expect(pointersOf({ arm_definitions: [control, control] })).toEqual([
      '/arm_definitions/1/arm_id',
      '/arm_definitions/1/configuration/variant',
    ]);
    const [unknown] = flawsOf({ arm_definitions: [control, { ...blue, configuration: { variant: 'red' } }] });
    expect(unknown).toEqual({
      pointer: '/arm_definitions/1/configuration/variant',
      detail: 'The experiment has no variant "red". It has: control, blue, green.',
    });
    const prior = { family: 'gamma', shape: 1, rate: 1 } as const;
    expect(pointersOf({ arm_definitions: [control, { ...blue, prior }] })).toEqual(['/arm_definitions/1/prior']);
    expect(pointersOf({ ucb_index: 'ucb1' })).toEqual(['/ucb_index']);
    expect(pointersOf({ algorithm: 'UCB', top_two: 0.5 })).toEqual(['/top_two']);
    const continuous = { ...request.reward, kind: 'continuous' } as const;
    expect(pointersOf({ algorithm: 'UCB', ucb_index: 'kl_ucb', reward: continuous })).toEqual(['/reward/range']);
    expect(pointersOf({ reward: { ...continuous, range: [1, 1] } })).toEqual(['/reward/range']);
    expect(pointersOf({ reward: { ...request.reward, range: [0, 1] } })).toEqual(['/reward/range']);
  });

  it('has the requested drift detection', () => {
    const non_stationary_params = { window_size: 500, drift_threshold: 0.05 };
    expect(bandit({ non_stationary_params, regret_threshold: 20 })).toMatchObject({
      drift: { detector: 'page_hinkley', windowSize: 500, driftThreshold: 0.05, response: 'window' },
      regretThreshold: 20,
    });
    expect(bandit()).toMatchObject({ drift: null, regretThreshold: null });
    const at = '/non_stationary_params';
    const params = (change: object) => ({ non_stationary_params: { ...non_stationary_params, ...change } });
    expect(flawsOf(params({ window_size: 10 }))).toEqual([
      { pointer: at, detail: expect.stringContaining('window_size must be a whole number of decisions, at least 30') },
    ]);
    expect(pointersOf(params({ drift_threshold: 0 }))).toEqual([at]);
    expect(pointersOf(params({ drift_threshold: 1 }))).toEqual([`${at}/drift_threshold`]);
    const count = { ...request.reward, kind: 'count' } as const;
    expect(pointersOf({ ...params({ detector: 'adwin' }), reward: count })).toEqual(['/reward/range']);
    expect(pointersOf({ ...params({ drift_threshold: 2 }), reward: count })).toEqual([]);
    expect(pointersOf({ regret_threshold: 0 })).toEqual(['/regret_threshold']);
  });

  it('is rejected with the reason if its limits are infeasible', () => {
    const high = [control, blue].map((arm) => ({ ...arm, min_probability: 0.6 }));
    expect(flawsOf({ arm_definitions: high })).toEqual([
      { pointer: '/arm_definitions', detail: expect.stringContaining('sum to 1.2, more than 1') },
    ]);
    const paused = [control, blue].map((arm) => ({ ...arm, paused: true }));
    expect(flawsOf({ arm_definitions: paused })).toEqual([
      { pointer: '/arm_definitions', detail: expect.stringContaining('All arms are paused') },
    ]);
  });

  it('is rejected if it is larger than ten times the expected size', () => {
    const arm_definitions = [control, { ...blue, arm_id: 'b'.repeat(60_000) }];
    expect(flawsOf({ arm_definitions })).toEqual([{ pointer: '', detail: expect.stringContaining('At most 51200') }]);
  });

  it('gets an error report that is at most a few times as large as the request, however many errors it has', () => {
    const names = (count: number, length: number) =>
      Array.from({ length: count }, (_, index) => `${index}`.padEnd(length, 'n'));
    const wrong = (attributes: string[], features: string[]) =>
      flawsOf({
        ...inContext,
        attribute_definitions: attributes.map((name) => ({ name, type: 'boolean' })),
        context_features: { user_features: features.map((name) => `x${name}`) },
      });
    // A request that is too large is not checked further.
    expect(wrong(names(1_000, 200), names(1_000, 200))).toEqual([
      { pointer: '', detail: expect.stringContaining('At most 51200') },
    ]);
    const flaws = wrong(names(500, 4), names(1_000, 4));
    expect(flaws).toHaveLength(1_000);
    expect(Math.max(...flaws.map(({ detail }) => detail.length))).toBeLessThan(500);
    expect(flaws[0]?.detail).toContain('and 480 more');

    const variants = names(1_000, 200).map((name, index) => ({ name, variantId: id(index) }));
    const arm_definitions = names(100, 10).map((arm_id) => ({ arm_id }));
    const unknown = defineBandit({ ...request, arm_definitions }, { ...subject, variants }, id(1), start) as Flaw[];
    expect(unknown).toHaveLength(100);
    expect(Math.max(...unknown.map(({ detail }) => detail.length))).toBeLessThan(5_000);
  });
});

describe('a context', () => {
  const flaws = (change: Partial<BanditRequest>) => flawsOf({ ...inContext, ...change });
  const number = (name: string) => ({ name, type: 'number', range: [0, 1] }) as const;

  it('uses SquareCB by default', () => {
    const { attribute_definitions: attributes } = inContext;
    expect(stored(bandit(inContext))).toMatchObject({
      policy: 'inverse_gap',
      context: { attributes, userFeatures: ['age', 'plan'] },
    });
    expect(stored(bandit())).toMatchObject({ policy: null, context: null });
  });

  it.each<[string, Partial<BanditRequest>, string, string]>([
    [
      'a feature that is no attribute',
      { context_features: { user_features: ['height'] } },
      '/context_features/user_features/0',
      'no attribute of the data model',
    ],
    [
      'more columns than there may be',
      {
        attribute_definitions: Array.from({ length: 600 }, (_, index) => ({
          name: `a${index}`,
          type: 'category' as const,
          buckets: 1_000,
        })),
        context_features: { user_features: Array.from({ length: 600 }, (_, index) => `a${index}`) },
      },
      '/context_features',
      'The features make 600601 columns',
    ],
    [
      'a feature twice',
      { context_features: { user_features: ['age'], content_features: ['age'] } },
      '/context_features/content_features/0',
      'is a feature already',
    ],
    ['no feature', { context_features: {} }, '/context_features', 'at least one feature'],
    [
      'an attribute twice',
      { attribute_definitions: [...inContext.attribute_definitions, number('age')] },
      '/attribute_definitions/3/name',
      'declared twice',
    ],
    [
      'an empty range',
      { attribute_definitions: [{ ...number('age'), range: [1, 1] }], context_features: { user_features: ['age'] } },
      '/attribute_definitions/0/range',
      'least < greatest',
    ],
    [
      'an endless range',
      {
        attribute_definitions: [{ ...number('age'), range: [-1.7e308, 1.7e308] }],
        context_features: { user_features: ['age'] },
      },
      '/context_features',
      'positive scale',
    ],
    ['rewards of any size', { reward: { ...request.reward, kind: 'continuous' } }, '/reward/range', 'needs the range'],
    [
      'rewards of absurd size',
      { reward: { ...request.reward, kind: 'continuous', range: [0, 1e300] } },
      '/reward/range',
      'within',
    ],
    ['a ramp', { max_change: 0.1 }, '/max_change', 'for each context'],
    [
      'a prior',
      { arm_definitions: [control, { ...blue, prior: { family: 'beta', alpha: 1, beta: 1 } }] },
      '/arm_definitions/1/prior',
      'coefficients of 0',
    ],
    [
      'no context',
      { context_features: undefined, attribute_definitions: undefined },
      '/context_features',
      'needs context_features',
    ],
    [
      'another algorithm',
      {
        algorithm: 'ThompsonSampling',
        attribute_definitions: [number('age')],
        context_features: { user_features: ['age'] },
      },
      '/context_features',
      'Only Contextual',
    ],
  ])('is refused with %s', (_what, change, pointer, detail) => {
    expect(flaws(change)).toEqual([{ pointer, detail: expect.stringContaining(detail) }]);
  });

  it('counts outcomes for logistic Thompson sampling, which requires binary rewards and few enough contexts', () => {
    expect(stored(bandit(inFewContexts))).toMatchObject({ policy: 'logistic_ts', context: { countsOutcomes: true } });
    const refused = (change: Partial<BanditRequest>) => flaws({ ...inFewContexts, ...change });
    expect(refused({ attribute_definitions: inContext.attribute_definitions })).toEqual([
      { pointer: '/attribute_definitions/0/bins', detail: expect.stringContaining('in how many bins') },
    ]);
    expect(refused({ reward: { metric_name: 'spent', kind: 'count', range: [0, 9], window_seconds: 60 } })).toEqual([
      { pointer: '/policy', detail: expect.stringContaining('use lin_ts') },
    ]);
    // 6 ages, 3 plans and 1,001 topics give too many contexts, and 1,008 columns are too many for the models; 101 topics are few enough for the
    // models.
    const [age, plan] = inFewContexts.attribute_definitions;
    const ofBuckets = (buckets: number) =>
      refused({ attribute_definitions: [age!, plan!, { name: 'topic', type: 'category', buckets }] });
    expect(ofBuckets(80)).toEqual([]);
    // 500,000 / (3 arms · (108 + 2) numbers).
    expect(ofBuckets(101)).toEqual([
      { pointer: '/context_features', detail: expect.stringMatching(/1836 different ones.* at most 1515/) },
    ]);
  });

  it('is summed up for an honest tree, which requires few enough contexts and leaves', () => {
    const tree = { maxDepth: 3, minLeaf: 50, alpha: 0.05 };
    expect(stored(bandit({ ...inTree, tree: undefined }))).toMatchObject({ tree, context: { sumsByContext: true } });
    expect(stored(bandit(inFewContexts))).toMatchObject({ tree: null, context: { sumsByContext: false } });
    const count = { metric_name: 'spent', kind: 'count', range: [0, 9], window_seconds: 60 } as const;
    expect(stored(bandit({ ...inTree, reward: count, tree: { max_depth: 6, significance: 0.01 } }))).toMatchObject({
      tree: { maxDepth: 6, minLeaf: 50, alpha: 0.01 },
    });
    const refused = (change: Partial<BanditRequest>) => flaws({ ...inTree, ...change });
    expect(refused({ attribute_definitions: inContext.attribute_definitions })).toEqual([
      { pointer: '/attribute_definitions/0/bins', detail: expect.stringContaining('honest_tree counts by context') },
    ]);
    expect(refused({ policy: 'lin_ts' })).toEqual([
      { pointer: '/tree', detail: expect.stringContaining('not lin_ts: leave it out') },
    ]);
    const [age, plan] = inTree.attribute_definitions;
    const ofBuckets = (buckets: number) =>
      refused({ attribute_definitions: [age!, plan!, { name: 'topic', type: 'category', buckets }] });
    expect(ofBuckets(32)).toEqual([]);
    // 500,000 / (3 arms · 2 halves · (73 + 4) numbers); there are 6 ages, 3 plans and 67 topics.
    expect(ofBuckets(66)).toEqual([
      {
        pointer: '/context_features',
        detail: expect.stringMatching(/^honest_tree counts.* 1206 different ones.* at most 1082/),
      },
    ]);
    const many: Subject = {
      ...subject,
      variants: Array.from({ length: 40 }, (_, n) => ({ name: `v${n}`, variantId: id(0x100 + n) })),
    };
    const arm_definitions = many.variants.map(({ name }) => ({ arm_id: name, configuration: { variant: name } }));
    const ofDepth = (max_depth: number) =>
      defineBandit({ ...request, ...inTree, arm_definitions, tree: { max_depth } }, many, id(1), start);
    expect(stored(ofDepth(4))).toMatchObject({ tree: { maxDepth: 4 } });
    expect(ofDepth(5)).toEqual([
      { pointer: '/tree/max_depth', detail: expect.stringMatching(/32 leaves with 40 arms each.* at most 4\.$/) },
    ]);
  });

  it('is rejected if the models would be larger than ten times the expected size', () => {
    const ofBuckets = (buckets: number) =>
      flaws({
        attribute_definitions: [{ name: 'age', type: 'category', buckets }],
        context_features: { user_features: ['age'] },
      });
    expect(ofBuckets(158)).toEqual([]);
    // 1 + 160 + 1 columns: 162 · 163 / 2 + 162 numbers of 25 bytes for each of three arms.
    expect(ofBuckets(160)).toEqual([
      { pointer: '/context_features', detail: expect.stringContaining('models of 1002375 bytes') },
    ]);
  });
});

describe('a change', () => {
  const running = bandit();
  const change = (given: BanditChange) => changeBandit(running, given, subject, start + 1);

  it('creates a new version, or none if nothing differs', () => {
    expect(change({ exploration_rate: 0.2 })).toMatchObject({ version: 2, explorationRate: 0.2, updatedAt: start + 1 });
    expect(change({ exploration_rate: 0.1, is_active: true })).toBe(running);
    expect(change({ arm_definitions: [control] })).toEqual([
      { pointer: '/arm_definitions', detail: expect.stringContaining('at least two arms') },
    ]);
  });

  it('of the algorithm keeps the context, and cannot add one', () => {
    expect(change({ algorithm: 'Contextual' })).toEqual([{ pointer: '/context_features', detail: expect.anything() }]);
    const contextual = bandit(inContext);
    const plain = changeBandit(contextual, { algorithm: 'UCB' }, subject, start);
    expect(stored(plain)).toMatchObject({ policy: null, context: contextual.context });
    expect(stored(changeBandit(contextual, { policy: 'lin_ts' }, subject, start))).toMatchObject({ policy: 'lin_ts' });
    expect(change({ policy: 'lin_ts' })).toEqual([{ pointer: '/policy', detail: expect.anything() }]);
  });

  it('to logistic Thompson sampling requires outcomes counted from the beginning', () => {
    expect(changeBandit(bandit(inContext), { policy: 'logistic_ts' }, subject, start)).toEqual([
      { pointer: '/policy', detail: expect.stringContaining('make another one') },
    ]);
    const linear = changeBandit(bandit(inFewContexts), { policy: 'lin_ts' }, subject, start);
    if (Array.isArray(linear)) throw new Error('refused');
    expect(changeBandit(linear, { policy: 'logistic_ts' }, subject, start)).toMatchObject({ version: 3 });
  });

  it('to an honest tree requires sums from the beginning, and keeps the settings that the change leaves out', () => {
    expect(changeBandit(bandit(inFewContexts), { policy: 'honest_tree' }, subject, start)).toEqual([
      { pointer: '/policy', detail: expect.stringContaining('make another one') },
    ]);
    const grown = changeBandit(bandit(inTree), { tree: { max_depth: 2 } }, subject, start);
    expect(stored(grown)).toMatchObject({ version: 2, tree: { maxDepth: 2, minLeaf: 2 } });
    if (Array.isArray(grown)) throw new Error('refused');
    const linear = changeBandit(grown, { policy: 'lin_ts' }, subject, start);
    expect(stored(linear)).toMatchObject({ tree: null });
    if (Array.isArray(linear)) throw new Error('refused');
    expect(changeBandit(linear, { tree: { max_depth: 2 } }, subject, start)).toMatchObject([{ pointer: '/tree' }]);
    const back = changeBandit(linear, { policy: 'honest_tree', tree: { max_depth: 1 } }, subject, start);
    expect(stored(back)).toMatchObject({ version: 4, tree: { maxDepth: 1, minLeaf: 50 } });
  });

  it('starts, changes and stops drift detection', () => {
    const non_stationary_params = { window_size: 500, drift_threshold: 0.05, response: 'restart' } as const;
    const watching = change({ non_stationary_params, regret_threshold: 5 });
    if (Array.isArray(watching)) throw new Error('refused');
    expect(watching).toMatchObject({ version: 2, drift: { response: 'restart' }, regretThreshold: 5 });
    const again = { exploration_rate: 0.2 };
    expect(changeBandit(watching, again, subject, start)).toMatchObject({ drift: watching.drift, regretThreshold: 5 });
    const ended = { non_stationary_params: null, regret_threshold: null };
    expect(changeBandit(watching, ended, subject, start)).toMatchObject({ drift: null, regretThreshold: null });
    expect(change({ non_stationary_params: { window_size: 1, drift_threshold: 0.05 } })).toHaveLength(1);
    expect(changeBandit(bandit(inContext), { non_stationary_params }, subject, start)).toMatchObject({
      drift: { windowSize: 500 },
    });
  });

  it('keeps removed arms, so that pending rewards can be credited, and allows adding them again', () => {
    const without = change({ arm_definitions: [control, blue] });
    if (Array.isArray(without)) throw new Error('refused');
    expect(without.formerArms.map(({ armId }) => armId)).toEqual(['green']);
    const again = changeBandit(without, { arm_definitions: [green, control] }, subject, start + 2);
    expect(again).toMatchObject({ arms: [{ armId: 'green' }, { armId: 'control' }], formerArms: [{ armId: 'blue' }] });
  });

  it('cannot give an arm another variant', () => {
    const swapped = [control, { ...blue, configuration: { variant: 'green' } }];
    expect(change({ arm_definitions: swapped })).toEqual([
      { pointer: '/arm_definitions/1/configuration/variant', detail: expect.stringContaining('has been "blue"') },
    ]);
  });

  it('of the algorithm removes the settings of the previous one', () => {
    const ucb = change({ algorithm: 'UCB', ucb_index: 'kl_ucb' });
    if (Array.isArray(ucb)) throw new Error('refused');
    expect(stored(changeBandit(ucb, { algorithm: 'ThompsonSampling', top_two: 0.5 }, subject, start))).toMatchObject({
      ucbIndex: null,
      topTwo: 0.5,
    });
  });
});

describe('a stored definition', () => {
  it.each<[string, Partial<BanditRequest>]>([
    ['EpsilonGreedy', { algorithm: 'EpsilonGreedy' }],
    ['ThompsonSampling', { top_two: 0.5 }],
    ['UCB', { algorithm: 'UCB', ucb_index: 'ucb1' }],
    ['Contextual', inContext],
    ['a tree', inTree],
  ])('of %s is the bandit again', (_name, change) => {
    const made = bandit(change);
    const definition = JSON.parse(JSON.stringify(toDefinition(made))) as BanditDefinition;
    expect(fromDefinition(definition)).toEqual(made);
    expect(Object.keys(definition)).toEqual(expect.arrayContaining(['ucbIndex', 'topTwo', 'policy', 'tree']));
  });

  it('of an older release gets defaults for later fields', () => {
    const { drift, regretThreshold, tree, ...older } = toDefinition(bandit());
    expect([drift, regretThreshold, tree]).toEqual([null, null, null]);
    expect(fromDefinition(older as BanditDefinition)).toEqual(bandit());
  });

  it('of an unknown algorithm is rejected', () => {
    expect(() => fromDefinition({ ...toDefinition(bandit()), algorithm: 'Guesswork' })).toThrow(RangeError);
  });
});
