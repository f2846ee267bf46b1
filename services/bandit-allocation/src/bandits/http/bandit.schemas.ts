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

/** A belief about the expected reward: before any, and after what was learned. */
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
  .describe('Of the family that fits the reward: beta for binary, gaussian for continuous, gamma for count.');

const armSchema = z.strictObject({
  arm_id: name,
  configuration: z
    .looseObject({
      variant: name
        .optional()
        .describe("The name of one of the experiment's variants; the arm's own id when left out."),
    })
    .optional()
    .describe('An object of yours, kept and served as it is; only `variant` means something here.'),
  prior: priorSchema.nullable().optional().describe('Null: the weak one of the reward’s kind.'),
  min_probability: share.nullable().optional(),
  max_probability: share.nullable().optional().describe('Equal to min_probability it pins the arm.'),
  paused: z.boolean().optional().describe('A paused arm gets no traffic.'),
});

const attributeSchema = z
  .union([
    z.strictObject({
      name,
      type: z.literal('number'),
      range: z.tuple([z.number(), z.number()]).describe('Where its values usually lie: they become -1 to 1.'),
      bins: z
        .int()
        .min(2)
        .max(1_000)
        .optional()
        .describe('Rounds it to so many evenly spaced values from one end of the range to the other.'),
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

const algorithm = z
  .enum(algorithmNames)
  .describe(`What a draw goes to: ${algorithms.map(({ name, description }) => `${name}: ${description}`).join('; ')}.`);
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

const forgettingSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('discount'), factor: z.number().gt(0).max(1), period_seconds: seconds }),
    z.strictObject({ kind: z.literal('window'), periods: z.int().min(1).max(10_000), period_seconds: seconds }),
  ])
  .describe('How the past loses weight, by periods of the decision’s time.');

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
  ...algorithmFields,
  update_after_rewards: z
    .int()
    .min(1)
    .nullable()
    .optional()
    .describe('A new allocation also after so many more rewards.'),
  max_change: z.number().gt(0).max(1).nullable().optional().describe('How far a share may move in one update.'),
};

export const createBanditSchema = z
  .strictObject({
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
    forgetting: forgettingSchema.optional(),
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
    experiment_status: z.unknown().optional().describe('Read-only, and not looked at: it is the experiment’s.'),
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
        'Decisions are made, and drawn by an active bandit, while this is active. A bandit of an experiment that is completed stays as it is and draws nothing; one whose experiment is archived or deleted is stopped. Null: not known yet.',
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

/** A configuration as it is served. @param status of its experiment */
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

/** What a change says of read-only fields that is not so now. @param served the bandit as it is */
export function banditDisagreements(
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
