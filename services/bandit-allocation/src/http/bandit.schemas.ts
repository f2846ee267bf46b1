import { armEstimates, credibleInterval, lawOf, meanOf, type Prior } from '@assay/bandits';
import { instantText, text } from '@assay/service-kit';
import { z } from 'zod';
import type { AllocationRow, RegretRow } from '../application/ports.js';
import type { BanditState } from '../application/manage-bandits.js';
import type { Arm, Bandit } from '../domain/bandit.js';
import { type DriftAlarm, toEvidenceJson } from '../domain/drift-alarm.js';
import type { AllocationSummary, ExperimentAllocation } from '../domain/experiment-allocation.js';
import type { ArmState } from '../domain/learned-state.js';

const name = text().min(1).max(255);
const share = z.number().min(0).max(1);
const positive = z.number().positive();
const seconds = z
  .int()
  .min(1)
  .max(30 * 86_400);

const priorSchema = z
  .discriminatedUnion('family', [
    z.strictObject({ family: z.literal('beta'), alpha: positive, beta: positive }),
    z.strictObject({
      family: z.literal('gaussian'),
      mean: z.number(),
      weight: positive,
      shape: positive,
      scale: positive,
    }),
    z.strictObject({ family: z.literal('gamma'), shape: positive, rate: positive }),
  ])
  .describe('Of the family that fits the reward: beta for binary, gaussian for continuous, gamma for count.');

const armSchema = z.strictObject({
  arm_id: name,
  configuration: z.strictObject({ variant: name.describe("The name of one of the experiment's variants.") }),
  prior: priorSchema.optional(),
  min_probability: share.optional(),
  max_probability: share.optional().describe('Equal to min_probability it pins the arm.'),
  paused: z.boolean().optional().describe('A paused arm gets no traffic.'),
});

const attributeSchema = z
  .union([
    z.strictObject({
      name,
      type: z.literal('number'),
      range: z.tuple([z.number(), z.number()]).describe('Where its values usually lie: they become -1 to 1.'),
    }),
    z.strictObject({ name, type: z.literal('boolean') }),
    z.strictObject({ name, type: z.literal('category'), levels: z.array(text().min(1).max(255)).min(1).max(1_000) }),
    z.strictObject({
      name,
      type: z.literal('category'),
      buckets: z.int().min(1).max(1_000).describe('Instead of levels: values are spread over so many by their hash.'),
    }),
  ])
  .describe('An attribute of requests to decide. A value of another type, or none, counts as missing.');
const featureNames = z.array(name).max(1_000);

const algorithm = z.enum(['EpsilonGreedy', 'ThompsonSampling', 'UCB', 'Contextual']);
const driftSchema = z.strictObject({
  window_size: z
    .int()
    .max(1_000_000)
    .describe(
      'In decisions, at least 30: a change by the threshold is found after about as many, or later if noise demands it.',
    ),
  drift_threshold: positive.describe('The smallest change of an arm’s mean that matters, in units of reward.'),
  detector: z
    .enum(['adwin', 'page_hinkley', 'cusum'])
    .optional()
    .describe(
      'Default: page_hinkley. adwin needs bounded rewards; cusum takes the first window_size decisions as its reference.',
    ),
  response: z
    .enum(['discount', 'window', 'restart'])
    .optional()
    .describe(
      'What counts of an arm after an alarm about it: all, but as much as the decisions since the change; what was decided since the change (default); what is decided after the alarm.',
    ),
});

const settings = {
  non_stationary_params: driftSchema
    .nullable()
    .optional()
    .describe('Watches every arm for a change. Null: stops that.'),
  regret_threshold: z
    .number()
    .nullable()
    .optional()
    .describe('In units of reward: a cumulative expected regret beyond it raises an alarm. Null: none does.'),
  ucb_index: z
    .enum(['ucb1', 'kl_ucb', 'bayes_ucb'])
    .optional()
    .describe('Of UCB. Default: bayes_ucb; the others need bounded rewards.'),
  top_two: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('Of ThompsonSampling: the share of draws that go to the leader itself, the others to its challenger.'),
  policy: z
    .enum(['inverse_gap', 'lin_ucb', 'lin_ts'])
    .optional()
    .describe('Of Contextual, over a linear model for each arm: SquareCB, LinUCB or LinTS. Default: inverse_gap.'),
  update_after_rewards: z
    .int()
    .min(1)
    .nullable()
    .optional()
    .describe('A new allocation also after so many more rewards.'),
  max_change: z.number().gt(0).max(1).nullable().optional().describe('How far a share may move in one update.'),
};

export const createBanditSchema = z.strictObject({
  experiment_id: name.describe('Id or name.'),
  algorithm,
  exploration_rate: share.describe(
    'ε of EpsilonGreedy; of the others, the share that all arms have in equal parts at least.',
  ),
  arm_definitions: z.array(armSchema).max(100),
  reward: z.strictObject({
    metric_name: text().min(1).max(100).describe('The key of `metrics` in events.'),
    kind: z.enum(['binary', 'continuous', 'count']),
    range: z
      .tuple([z.number(), z.number()])
      .optional()
      .describe('Of one event. What lies outside becomes a dead letter.'),
    window_seconds: seconds.describe('How long after its decision a reward still counts.'),
  }),
  per_decision: z.boolean().optional().describe('Draws each decision anew. Default: a unit is drawn once.'),
  update_frequency: seconds.describe('Seconds between two looks at the rewards.'),
  forgetting: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('discount'), factor: z.number().gt(0).max(1), period_seconds: seconds }),
      z.strictObject({ kind: z.literal('window'), periods: z.int().min(1).max(10_000), period_seconds: seconds }),
    ])
    .optional()
    .describe('How the past loses weight, by periods of the decision’s time.'),
  is_active: z.boolean().optional(),
  ...settings,
  attribute_definitions: z
    .array(attributeSchema)
    .max(1_000)
    .optional()
    .describe('The data model: attributes that features may be made of. It stays.'),
  context_features: z
    .strictObject({ user_features: featureNames.optional(), content_features: featureNames.optional() })
    .optional()
    .describe('Of Contextual: names of attributes. They stay.'),
});

export const changeBanditSchema = z.strictObject({
  algorithm: algorithm.optional(),
  exploration_rate: share.optional(),
  arm_definitions: z.array(armSchema).max(100).optional(),
  update_frequency: seconds.optional(),
  is_active: z.boolean().optional(),
  ...settings,
});

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.uuid().optional().describe('`next_cursor` of the page before.'),
});

export const listQuery = pageQuery.extend({ experiment_id: name.optional().describe('Id or name.') });

const time = instantText().transform((at) => Date.parse(at));
export const timeQuery = pageQuery.extend({
  from: time.optional().describe('Then or later.'),
  to: time.optional().describe('Earlier.'),
});

export const allocationVersionsQuery = z.strictObject({
  limit: pageQuery.shape.limit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is not a cursor of ours')
    .optional()
    .describe('`next_cursor` of the page before.'),
  from: time.optional().describe('With rewards up to then or later.'),
  to: time.optional().describe('With rewards up to earlier than this.'),
});

export const banditSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    experiment_id: z.uuid(),
    algorithm,
    exploration_rate: z.number(),
    arm_definitions: z.array(
      z.object({
        arm_id: z.string(),
        configuration: z.object({ variant: z.string() }),
        prior: z.looseObject({ family: z.string() }).nullable(),
        min_probability: z.number().nullable(),
        max_probability: z.number().nullable(),
        paused: z.boolean(),
      }),
    ),
    reward: z.object({
      metric_name: z.string(),
      kind: z.enum(['binary', 'continuous', 'count']),
      range: z.tuple([z.number(), z.number()]).nullable(),
      window_seconds: z.number(),
    }),
    per_decision: z.boolean(),
    update_frequency: z.number(),
    update_after_rewards: z.int().nullable(),
    max_change: z.number().nullable(),
    ucb_index: z.string().nullable(),
    top_two: z.number().nullable(),
    policy: z.string().nullable(),
    attribute_definitions: z.array(z.looseObject({ name: z.string() })),
    context_features: z
      .object({ user_features: z.array(z.string()), content_features: z.array(z.string()) })
      .nullable(),
    forgetting: z.looseObject({ kind: z.string() }).nullable(),
    non_stationary_params: driftSchema.required().nullable(),
    regret_threshold: z.number().nullable(),
    is_active: z.boolean(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'BanditConfiguration' });
export const banditPageSchema = z.object({ items: z.array(banditSchema), next_cursor: z.string().nullable() });

const probabilities = z.record(z.string(), z.number());
const binding = z.array(z.object({ arm_id: z.string(), limit: z.string(), bound: z.number(), wanted: z.number() }));
const segmentSchema = z.object({ n: z.int(), mean: z.number() });
const driftStateSchema = z.object({
  watched_until: z.iso.datetime().describe('The time of the last decision that was watched; its window has ended.'),
  late_draws: z
    .int()
    .describe('Draws that became known after their place had been watched: they count, but were not watched.'),
  late_rewards: z.int().describe('Rewards that did: their draws were watched as silent.'),
  skipped_draws: z.int().describe('Draws whose propensities are not known.'),
  arms: z.array(
    z.object({
      arm_id: z.string(),
      watched: z
        .object({ decisions: z.int(), mean: z.number() })
        .nullable()
        .describe(
          'The decisions in which the arm could be chosen and their propensity-weighted mean, since its watch began.',
        ),
      alarms: z.array(
        z.object({
          alarm_id: z.uuid(),
          raised_at: z.iso.datetime(),
          since: z.iso.datetime().describe('What was decided before counts `keep` times as much.'),
          keep: z.number(),
          detector: z.string(),
          direction: z.enum(['up', 'down']),
          before: segmentSchema,
          after: segmentSchema,
          statistic: z.number(),
          threshold: z.number(),
          changed_at: z.iso.datetime().describe('Estimated.'),
          found_at: z.iso.datetime().describe('The time of the decision whose reward made it an alarm.'),
          response: z.string(),
        }),
      ),
    }),
  ),
});
const interval = z.tuple([z.number(), z.number()]);
const estimateSchema = z.object({
  arm_id: z.string(),
  naive: z
    .object({ n: z.int(), mean: z.number().nullable(), se: z.number().nullable() })
    .describe('The mean of its rewards: biased, because how much it was shown depended on them.'),
  unbiased: z
    .object({ mean: z.number(), se: z.number() })
    .nullable()
    .describe('Augmented inverse propensity weighting.'),
  adaptive: z
    .object({ mean: z.number(), se: z.number(), ci: interval })
    .nullable()
    .describe('The same with weights √propensity, and a 95 % interval for one look at a large sample.'),
  anytime: z
    .object({ mean: z.number().nullable(), ci: interval })
    .describe('A 95 % interval that holds however often one looks.'),
});

export const stateSchema = z
  .object({
    version: z.int().nullable().describe('Of the allocation in force; null when the bandit has none.'),
    config_version: z.int(),
    as_of: z.iso.datetime(),
    arm_probabilities: probabilities,
    arms: z.array(
      z.object({
        arm_id: z.string(),
        posterior: z.looseObject({ family: z.string() }),
        decisions: z.int().describe('Draws that count.'),
        resolved: z.int().describe('Draws whose reward is known.'),
        pending: z.int(),
        mean: z.number().nullable().describe('Of the rewards, weighed as the bandit forgets; null without any.'),
        posterior_mean: z.number().nullable().describe('Of the expected reward; null where it has none.'),
        credible_interval: z
          .tuple([z.number(), z.number()])
          .describe('Holds the expected reward with probability 0.95, as far as prior and rewards say.'),
        probability_best: z.number(),
        model: z
          .object({ n: z.number(), coefficients: z.record(z.string(), z.number()) })
          .nullable()
          .describe('Of Contextual: the linear model of its reward, and on how many rewards it rests.'),
      }),
    ),
    drift: driftStateSchema.nullable().describe('Null before the first draw whose window has ended.'),
    estimates: z
      .array(estimateSchema)
      .nullable()
      .describe(
        'What the arms’ own rewards say of their means, each since the last alarm about it, draw by draw as their windows end. Null where the range of rewards is not known, or a draw’s reward lay outside it.',
      ),
    refused_rewards: z
      .object({ not_a_reward: z.int(), out_of_range: z.int(), from_the_future: z.int() })
      .describe('Metrics of events that became dead letters, by the reason.'),
    binding,
    state_hash: z.string(),
    offsets: z
      .record(z.string(), z.int())
      .describe('By topic and partition: the records of the log before this offset are what the state follows from.'),
  })
  .meta({ id: 'BanditState' });

export const allocationPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      bandit_config_id: z.uuid(),
      timestamp: z.iso.datetime(),
      unit_id: z.string(),
      selected_arm: z.string(),
      allocation_version: z.int(),
      arm_probabilities: probabilities,
      reward: z.number().nullable().describe('Null while it is pending, and for a decision that does not count.'),
      context: z.unknown(),
    }),
  ),
  next_cursor: z.string().nullable(),
});

const allocationVersion = z.object({
  version: z.int().describe("Counts the experiment's allocations, over all its bandits."),
  config_version: z.int(),
  is_active: z.boolean().describe('False: the bandit had stopped, and the split decided.'),
  as_of: z.iso.datetime().describe('Up to when rewards were counted.'),
  arm_probabilities: probabilities.describe('Of a contextual policy: in the average context.'),
  binding,
  state_hash: z.string(),
});
export const allocationVersionPageSchema = z.object({
  items: z.array(allocationVersion),
  next_cursor: z.string().nullable(),
});
export const allocationVersionSchema = allocationVersion.extend({
  policy: z
    .looseObject({})
    .nullable()
    .describe(
      'The contextual policy, as it was announced: `compilePolicy` of libs/bandits gives any unit’s probabilities from it and the attributes.',
    ),
});

export const regretPageSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.uuid(),
        bandit_config_id: z.uuid(),
        timestamp: z.iso.datetime(),
        cumulative_regret: z.number().describe('Expected, in units of reward, of all draws whose reward was known.'),
        arm_regret: z.record(z.string(), z.number()).describe('Its parts by arm.'),
        decisions: z.int().describe('Draws whose reward was known.'),
        allocation_version: z.int().describe('The allocation in force.'),
        regret_threshold: z.number().nullable(),
      })
      .meta({ id: 'RegretMetrics' }),
  ),
  next_cursor: z.string().nullable(),
});

const toTime = (at: number): string => new Date(at).toISOString();

/** A configuration as it is served. */
export function toBanditJson(bandit: Bandit): z.input<typeof banditSchema> {
  const { forgetting, reward } = bandit;
  return {
    id: bandit.id,
    version: bandit.version,
    experiment_id: bandit.experimentId,
    algorithm: bandit.algorithm,
    exploration_rate: bandit.explorationRate,
    arm_definitions: bandit.arms.map(toArmJson),
    reward: {
      metric_name: reward.metricName,
      kind: reward.kind,
      range: reward.range === null ? null : [...reward.range],
      window_seconds: reward.windowMs / 1_000,
    },
    per_decision: bandit.perDecision,
    update_frequency: bandit.updateFrequencyMs / 1_000,
    update_after_rewards: bandit.updateAfterRewards,
    max_change: bandit.maxChange,
    ucb_index: bandit.ucbIndex,
    top_two: bandit.topTwo,
    policy: bandit.policy,
    attribute_definitions: (bandit.context?.attributes ?? []).map((attribute) => ({ ...attribute })),
    context_features: bandit.context && {
      user_features: [...bandit.context.userFeatures],
      content_features: [...bandit.context.contentFeatures],
    },
    forgetting:
      forgetting.rule.kind === 'none' ? null : { ...forgetting.rule, period_seconds: forgetting.periodMs / 1_000 },
    non_stationary_params: bandit.drift && {
      window_size: bandit.drift.windowSize,
      drift_threshold: bandit.drift.driftThreshold,
      detector: bandit.drift.detector,
      response: bandit.drift.response,
    },
    regret_threshold: bandit.regretThreshold,
    is_active: bandit.isActive,
    created_at: toTime(bandit.createdAt),
    updated_at: toTime(bandit.updatedAt),
  };
}

function toArmJson(arm: Arm) {
  const prior: Prior | null = arm.prior;
  return {
    arm_id: arm.armId,
    configuration: { variant: arm.variant },
    prior: prior === null ? null : { ...prior },
    min_probability: arm.minProbability,
    max_probability: arm.maxProbability,
    paused: arm.paused,
  };
}

/** What a bandit knows, as it is served. */
export function toStateJson(state: BanditState): z.input<typeof stateSchema> {
  const { allocation, arms, asOf, bandit, offsets, refused, stateHash } = state;
  return {
    version: allocation?.version ?? null,
    config_version: bandit.version,
    as_of: toTime(asOf),
    arm_probabilities: toProbabilities(allocation),
    arms: arms.map(toArmStateJson),
    drift: toDriftJson(state),
    estimates: toEstimatesJson(state),
    refused_rewards: { ...refused },
    binding: toBindingJson(allocation),
    state_hash: stateHash,
    offsets: { ...offsets },
  };
}

function toDriftJson({ alarms, bandit, watch }: BanditState): z.input<typeof driftStateSchema> | null {
  if (watch === undefined) return null;
  const { armIds, drift, skipped } = watch.watch;
  return {
    watched_until: toTime(watch.until.decidedAt),
    late_draws: watch.lateDraws,
    late_rewards: watch.lateRewards,
    skipped_draws: skipped,
    arms: [...bandit.arms, ...bandit.formerArms].map(({ armId }) => {
      const detector = drift?.monitor.arms[armIds.indexOf(armId)];
      return {
        arm_id: armId,
        watched: detector === undefined ? null : { decisions: detector.n, mean: detector.mean },
        alarms: alarms.filter((alarm) => alarm.armId === armId).map(toAlarmJson),
      };
    }),
  };
}

function toAlarmJson({ alarmId, evidence, keep, raisedAt, since }: DriftAlarm) {
  return { alarm_id: alarmId, raised_at: toTime(raisedAt), since: toTime(since), keep, ...toEvidenceJson(evidence) };
}

function toEstimatesJson({ bandit, watch }: BanditState): z.input<typeof estimateSchema>[] | null {
  const inference = watch?.watch.inference ?? null;
  if (inference === null) return null;
  const estimates = armEstimates(inference, 0.05);
  return [...bandit.arms, ...bandit.formerArms].flatMap(({ armId }) => {
    const estimate = estimates[watch?.watch.armIds.indexOf(armId) ?? -1];
    if (estimate === undefined) return [];
    const { adaptive, anytime, naive, unbiased } = estimate;
    return {
      arm_id: armId,
      naive: { ...naive },
      unbiased: unbiased && { ...unbiased },
      adaptive: adaptive && { ...adaptive, ci: [...adaptive.ci] as [number, number] },
      anytime: { ...anytime, ci: [...anytime.ci] as [number, number] },
    };
  });
}

/** What is known of an arm, as it is served. */
export function toArmStateJson(state: ArmState) {
  const { arm, decisions, evidence, posterior, probabilityBest, regression, resolved } = state;
  return {
    arm_id: arm.armId,
    posterior: { ...posterior },
    decisions,
    resolved,
    pending: decisions - resolved,
    mean: evidence.n > 0 ? evidence.mean : null,
    posterior_mean: meanOf(lawOf(posterior)),
    credible_interval: credibleInterval(lawOf(posterior), 0.95),
    probability_best: probabilityBest,
    model: regression && {
      n: regression.model.n,
      coefficients: Object.fromEntries(
        regression.columns.map((column, i) => [column, regression.model.coefficients[i] ?? 0]),
      ),
    },
  };
}

/** An allocation as it is served. */
export function toAllocationVersionJson(allocation: AllocationSummary) {
  return {
    version: allocation.version,
    config_version: allocation.configVersion,
    is_active: allocation.isActive,
    as_of: toTime(allocation.asOf),
    arm_probabilities: toProbabilities(allocation),
    binding: toBindingJson(allocation),
    state_hash: allocation.stateHash,
  };
}

/** An allocation as it is served, with its policy. */
export function toWholeAllocationJson(allocation: ExperimentAllocation): z.input<typeof allocationVersionSchema> {
  const { policy } = allocation;
  return {
    ...toAllocationVersionJson(allocation),
    policy: policy === null ? null : (JSON.parse(policy) as Record<string, unknown>),
  };
}

function toProbabilities(allocation: AllocationSummary | undefined): Record<string, number> {
  return Object.fromEntries((allocation?.arms ?? []).map(({ armId, probability }) => [armId, probability]));
}

function toBindingJson(allocation: AllocationSummary | undefined) {
  return (allocation?.binding ?? []).map(({ armId, ...rest }) => ({ arm_id: armId, ...rest }));
}

/** A decision as it is served. */
export function toAllocationJson(banditId: string, row: AllocationRow) {
  return {
    id: row.id,
    bandit_config_id: banditId,
    timestamp: toTime(row.timestamp),
    unit_id: row.unitId,
    selected_arm: row.selectedArm,
    allocation_version: row.allocationVersion,
    arm_probabilities: row.armProbabilities,
    reward: row.reward,
    context: row.context,
  };
}

/** A note of regret as it is served. */
export function toRegretJson(banditId: string, row: RegretRow): z.input<typeof regretPageSchema>['items'][number] {
  return {
    id: row.id,
    bandit_config_id: banditId,
    timestamp: toTime(row.timestamp),
    cumulative_regret: row.cumulative,
    arm_regret: row.arms,
    decisions: row.decisions,
    allocation_version: row.allocationVersion,
    regret_threshold: row.threshold,
  };
}
