import type { Flaw } from '@assay/kernel';
import type { Prior } from '@assay/bandits';
import { pageOf, readOnly, readOnlyFlaws, text } from '@assay/service-kit';
import { z } from 'zod';
import { type ExperimentStatus, experimentStatuses } from '../../shared/application/experiment-directory.js';
import {
  algorithmAnswer,
  algorithmFields,
  algorithmNames,
  algorithms,
  type Arm,
  type AttributeDefinition,
  type Bandit,
  toAlgorithmAnswer,
} from '@assay/learning';
import { name, toTime } from '../../shared/http/common-schemas.js';
import { banditExample, changeBanditExample, createBanditExample } from './bandit.examples.js';

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const seconds = z
  .int()
  .min(1)
  .max(30 * 86_400);

/** A distribution of the expected reward: prior or posterior. */
export const priorSchema = z
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
  .describe('Family by kind of reward: beta for binary, gaussian for continuous, gamma for count.');

const armSchema = z.strictObject({
  arm_id: name,
  configuration: z
    .looseObject({
      variant: name.optional().describe("The name of one of the experiment's variants. Default: the arm's id."),
    })
    .optional()
    .describe('Any object, stored and served unchanged; only `variant` is interpreted.'),
  prior: priorSchema.nullable().optional().describe("Null: the default weak prior for the reward's kind."),
  min_probability: share.nullable().optional(),
  max_probability: share.nullable().optional().describe('Equal to min_probability: the probability is fixed.'),
  paused: z.boolean().optional().describe('A paused arm gets no traffic.'),
});

const attributeSchema = z
  .union([
    z.strictObject({
      name,
      type: z.literal('number'),
      range: z.tuple([z.number(), z.number()]).describe('The usual range of values, which is scaled to -1 to 1.'),
      bins: z
        .int()
        .min(2)
        .max(1_000)
        .optional()
        .describe('Rounds a value to the nearest of this number of evenly spaced values in the range.'),
    }),
    z.strictObject({ name, type: z.literal('boolean') }),
    z.strictObject({ name, type: z.literal('category'), levels: z.array(text().min(1).max(255)).min(1).max(1_000) }),
    z.strictObject({
      name,
      type: z.literal('category'),
      buckets: z
        .int()
        .min(1)
        .max(1_000)
        .describe('Instead of levels: the number of buckets to which values are hashed.'),
    }),
  ])
  .describe('An attribute of decision requests. A value of another type counts as missing.');
const featureNames = z.array(name).max(1_000);

const algorithm = z
  .enum(algorithmNames)
  .describe(`How arms are drawn: ${algorithms.map(({ name, description }) => `${name}: ${description}`).join('; ')}.`);
const driftSchema = z.strictObject({
  window_size: z
    .int()
    .max(1_000_000)
    .describe(
      'Number of decisions, at least 30, after which a change by the threshold is detected, or later if rewards are noisy.',
    ),
  drift_threshold: positive.describe("The smallest change of an arm's mean to be detected, in units of reward."),
  detector: z
    .enum(['adwin', 'page_hinkley', 'cusum'])
    .optional()
    .describe(
      'Default: page_hinkley. adwin requires bounded rewards; cusum uses the first window_size decisions as its reference.',
    ),
  response: z
    .enum(['discount', 'window', 'restart'])
    .optional()
    .describe(
      'Which decisions of an arm count after an alarm. discount: all, with earlier decisions weighing as much as those since the change; window (default): those since the change; restart: those after the alarm.',
    ),
});

const forgettingSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('discount'), factor: z.number().gt(0).max(1), period_seconds: seconds }),
    z.strictObject({ kind: z.literal('window'), periods: z.int().min(1).max(10_000), period_seconds: seconds }),
  ])
  .describe('How earlier rewards lose weight, by period of the decision.');

const settings = {
  non_stationary_params: driftSchema.nullable().optional().describe('Change detection for every arm. Null: none.'),
  regret_threshold: z
    .number()
    .nullable()
    .optional()
    .describe('In units of reward: a higher cumulative expected regret raises an alarm. Null: no alarm.'),
  ...algorithmFields,
  update_after_rewards: z
    .int()
    .min(1)
    .nullable()
    .optional()
    .describe('Number of new rewards after which the allocation is updated early.'),
  max_change: z.number().gt(0).max(1).nullable().optional().describe('Maximum change of a probability in one update.'),
};

export const createBanditSchema = z
  .strictObject({
    experiment_id: name.describe('Id or name.'),
    algorithm,
    exploration_rate: share.describe(
      'ε of EpsilonGreedy; for other algorithms, the share of traffic that is divided equally between all arms.',
    ),
    arm_definitions: z.array(armSchema).max(100),
    reward: z.strictObject({
      metric_name: text().min(1).max(100).describe('The key of `metrics` in events.'),
      kind: z.enum(['binary', 'continuous', 'count']),
      range: z
        .tuple([z.number(), z.number()])
        .optional()
        .describe('Range of the metric in one event. An event with a value outside it goes to the dead letters.'),
      window_seconds: seconds.describe('Maximum time between a decision and its reward.'),
    }),
    per_decision: z
      .boolean()
      .optional()
      .describe('Whether each decision is drawn again. Default: a unit is drawn once.'),
    update_frequency: seconds.describe('Seconds between two updates of the allocation.'),
    forgetting: forgettingSchema.optional(),
    is_active: z.boolean().optional(),
    ...settings,
    attribute_definitions: z
      .array(attributeSchema)
      .max(1_000)
      .optional()
      .describe('The attributes from which features are made. Cannot be changed.'),
    context_features: z
      .strictObject({ user_features: featureNames.optional(), content_features: featureNames.optional() })
      .optional()
      .describe('For Contextual: names of attributes. Cannot be changed.'),
  })
  .meta({ id: 'CreateBandit', examples: [createBanditExample] });

export const changeBanditSchema = z
  .strictObject({
    algorithm: algorithm.optional(),
    exploration_rate: share.optional(),
    arm_definitions: z.array(armSchema).max(100).optional(),
    update_frequency: seconds.optional(),
    is_active: z.boolean().optional(),
    ...settings,
    id: readOnly,
    version: readOnly,
    experiment_id: readOnly,
    experiment_status: z.unknown().optional().describe('Read-only and ignored, because it belongs to the experiment.'),
    reward: readOnly,
    per_decision: readOnly,
    attribute_definitions: readOnly,
    context_features: readOnly,
    forgetting: readOnly,
    created_at: readOnly,
    updated_at: readOnly,
  })
  .meta({ id: 'ChangeBandit', examples: [changeBanditExample] });

export const banditSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    experiment_id: z.uuid(),
    experiment_status: z
      .enum(experimentStatuses)
      .nullable()
      .describe(
        'An active bandit draws decisions as long as its experiment is active. If the experiment is completed, the bandit is not changed and draws nothing; if it is archived or deleted, the bandit is stopped. Null: not known yet.',
      ),
    algorithm,
    exploration_rate: z.number(),
    arm_definitions: z.array(
      z.object({
        arm_id: z.string(),
        configuration: z.looseObject({ variant: z.string() }),
        prior: priorSchema.nullable(),
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
    ...algorithmAnswer,
    attribute_definitions: z.array(attributeSchema),
    context_features: z
      .object({ user_features: z.array(z.string()), content_features: z.array(z.string()) })
      .nullable(),
    forgetting: forgettingSchema.nullable(),
    non_stationary_params: driftSchema.required().nullable(),
    regret_threshold: z.number().nullable(),
    is_active: z.boolean(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'BanditConfiguration', examples: [banditExample] });
export const banditPageSchema = pageOf(banditSchema);

/** A configuration as it is served. @param status the status of its experiment */
export function toBanditJson(bandit: Bandit, status: ExperimentStatus | null): z.input<typeof banditSchema> {
  const { forgetting, reward } = bandit;
  return {
    id: bandit.id,
    version: bandit.version,
    experiment_id: bandit.experimentId,
    experiment_status: status,
    algorithm: bandit.algorithm.name,
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
    ...toAlgorithmAnswer(bandit.algorithm),
    attribute_definitions: (bandit.context?.attributes ?? []).map(toAttributeJson),
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

/** Errors for read-only fields whose value in a change differs from the current value. @param served the current bandit */
export function changedReadOnlyFields(
  body: z.output<typeof changeBanditSchema>,
  served: z.input<typeof banditSchema>,
): Flaw[] {
  const { attribute_definitions, context_features, created_at, experiment_id } = body;
  const { forgetting, id, per_decision, reward, updated_at, version } = body;
  const sent = {
    id,
    version,
    experiment_id,
    reward,
    per_decision,
    attribute_definitions,
    context_features,
    forgetting,
    created_at,
    updated_at,
  };
  return readOnlyFlaws(sent, served);
}

function toAttributeJson(attribute: AttributeDefinition): z.input<typeof attributeSchema> {
  if (attribute.type === 'number') return { ...attribute, range: [...attribute.range] };
  return 'levels' in attribute ? { ...attribute, levels: [...attribute.levels] } : { ...attribute };
}

function toArmJson(arm: Arm) {
  const prior: Prior | null = arm.prior;
  return {
    arm_id: arm.armId,
    configuration: { ...arm.configuration, variant: arm.variant },
    prior: prior === null ? null : { ...prior },
    min_probability: arm.minProbability,
    max_probability: arm.maxProbability,
    paused: arm.paused,
  };
}
