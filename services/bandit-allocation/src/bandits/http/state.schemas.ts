import { credibleInterval, lawOf, meanOf } from '@assay/bandits';
import { z } from 'zod';
import type { BanditState } from '../application/manage-bandits.js';
import { type ArmState, banditContrasts, banditEstimates, type DriftAlarm, toEvidenceJson } from '@assay/learning';
import { binding, probabilities, toBindingJson, toProbabilities } from './allocation-version.schemas.js';
import { priorSchema } from './bandit.schemas.js';
import { toTime } from '../../shared/http/common-schemas.js';
import { banditStateExample } from './bandit.examples.js';

const segmentSchema = z.object({ n: z.int(), mean: z.number() });
const driftStateSchema = z.object({
  watched_until: z.iso.datetime().describe('Time of the last decision that change detection has processed.'),
  late_draws: z
    .int()
    .describe('Draws that arrived after later draws had been processed: they count, but not for change detection.'),
  late_rewards: z.int().describe('Rewards that arrived after their draws had been processed with a reward of 0.'),
  skipped_draws: z.int().describe('Draws that were skipped because their propensities are not known.'),
  arms: z.array(
    z.object({
      arm_id: z.string(),
      watched: z
        .object({ decisions: z.int(), mean: z.number() })
        .nullable()
        .describe(
          'Decisions in which the arm could be chosen, and their propensity-weighted mean, since monitoring of the arm began.',
        ),
      alarms: z.array(
        z.object({
          alarm_id: z.uuid(),
          raised_at: z.iso.datetime(),
          since: z.iso.datetime().describe('Decisions before this time count with the weight `keep`.'),
          keep: z.number(),
          detector: z.string(),
          direction: z.enum(['up', 'down']),
          before: segmentSchema,
          after: segmentSchema,
          statistic: z.number(),
          threshold: z.number(),
          changed_at: z.iso.datetime().describe('Estimated.'),
          found_at: z.iso.datetime().describe('Time of the decision whose reward raised the alarm.'),
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
    .describe('The mean of the rewards. It is biased, because the share of the arm depended on the rewards.'),
  shrunk: z
    .object({ mean: z.number(), se: z.number() })
    .nullable()
    .describe(
      'The naive mean, shrunk towards the mean of all arms as far as chance explains their differences (positive-part James–Stein), because the arm with the highest mean is partly high by chance. Null with fewer than four arms whose rewards differ.',
    ),
  unbiased: z
    .object({ mean: z.number(), se: z.number() })
    .nullable()
    .describe('Augmented inverse propensity weighting.'),
  adaptive: z
    .object({ mean: z.number(), se: z.number(), ci: interval })
    .nullable()
    .describe(
      'The same with weights √propensity, and a 95 % interval that is valid for a single analysis of a large sample.',
    ),
  anytime: z
    .object({ mean: z.number().nullable(), ci: interval })
    .describe('A 95 % interval that is valid for any number of analyses.'),
});

const contrastSchema = z.object({
  arm_id: z.string(),
  reference_arm_id: z.string().describe('The first arm of the configuration with which monitoring began.'),
  fixed: z
    .object({ difference: z.number(), se: z.number(), ci: interval })
    .nullable()
    .describe(
      "With weights √(e(1-e)), where e is the arm's share of the two propensities; a 95 % interval that is valid for a single analysis of a large sample.",
    ),
  anytime: z
    .object({ difference: z.number(), ci: interval })
    .nullable()
    .describe('A 95 % interval that is valid for any number of analyses and every sample size.'),
});

export const stateSchema = z
  .object({
    version: z.int().nullable().describe('Version of the current allocation; null if the bandit has none.'),
    config_version: z.int(),
    as_of: z.iso.datetime().describe('Time up to which rewards were counted and the log had been read.'),
    arm_probabilities: probabilities,
    arms: z.array(
      z.object({
        arm_id: z.string(),
        posterior: priorSchema.describe('Posterior of the expected reward, in the family of the prior.'),
        decisions: z.int().describe('Draws that count.'),
        resolved: z.int().describe('Draws whose reward is known.'),
        pending: z.int(),
        mean: z.number().nullable().describe('Mean of the rewards, weighted by `forgetting`; null without rewards.'),
        posterior_mean: z.number().nullable().describe('Mean of the posterior; null if it does not exist.'),
        credible_interval: z
          .tuple([z.number(), z.number()])
          .describe('Contains the expected reward with a posterior probability of 0.95.'),
        probability_best: z.number(),
        model: z
          .object({ n: z.number(), coefficients: z.record(z.string(), z.number()) })
          .nullable()
          .describe(
            'For Contextual: the linear model of the reward (with logistic_ts, of its log-odds), and the number of rewards. With honest_tree it is not used for decisions.',
          ),
      }),
    ),
    drift: driftStateSchema.nullable().describe('Null before the first draw whose window has ended.'),
    estimates: z
      .array(estimateSchema)
      .nullable()
      .describe(
        "Estimates of the arms' means, for each arm from its draws since its last alarm whose window has ended. Use `contrasts` to compare arms. Null if the range of rewards is not known, or if a draw's reward was outside it.",
      ),
    contrasts: z
      .array(contrastSchema)
      .nullable()
      .describe(
        'Differences between each arm and the reference arm, in units of reward, since the last alarm about either. Use these to compare arms: differences of `estimates` are biased, because arms were drawn with different shares at different times. Null if `estimates` is null.',
      ),
    refused_rewards: z
      .object({ not_a_reward: z.int(), out_of_range: z.int(), from_the_future: z.int() })
      .describe('Number of invalid rewards, which are in the dead letters, by reason.'),
    uncredited_rewards: z
      .object({ unknown_decision: z.int(), outside_window: z.int() })
      .describe(
        'Number of rewards that count for no decision: their decision is not known, or they happened before it or after its window. They are kept, and count once their decision arrives.',
      ),
    binding,
    state_hash: z.string(),
    offsets: z
      .record(z.string(), z.int())
      .describe('By topic and partition: the state is computed from the records before this offset.'),
  })
  .meta({ id: 'BanditState', examples: [banditStateExample] });

/** The state of a bandit as it is served. */
export function toStateJson(state: BanditState): z.input<typeof stateSchema> {
  const { allocation, arms, asOf, bandit, offsets, refused, stateHash, uncredited } = state;
  return {
    version: allocation?.version ?? null,
    config_version: bandit.version,
    as_of: toTime(asOf),
    arm_probabilities: toProbabilities(allocation),
    arms: arms.map(toArmStateJson),
    drift: toDriftJson(state),
    estimates: toEstimatesJson(state),
    contrasts: toContrastsJson(state),
    refused_rewards: { ...refused },
    uncredited_rewards: { ...uncredited },
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
  const estimates = watch ? banditEstimates(bandit, watch.watch) : null;
  return (
    estimates?.map(({ adaptive, anytime, armId, naive, shrunk, unbiased }) => ({
      arm_id: armId,
      naive: { ...naive },
      shrunk: shrunk && { ...shrunk },
      unbiased: unbiased && { ...unbiased },
      adaptive: adaptive && { ...adaptive, ci: [...adaptive.ci] as [number, number] },
      anytime: { ...anytime, ci: [...anytime.ci] as [number, number] },
    })) ?? null
  );
}

function toContrastsJson({ watch }: BanditState): z.input<typeof contrastSchema>[] | null {
  const contrasts = watch ? banditContrasts(watch.watch) : null;
  return (
    contrasts?.map(({ anytime, armId, fixed, referenceArmId }) => ({
      arm_id: armId,
      reference_arm_id: referenceArmId,
      fixed: fixed && { ...fixed, ci: [...fixed.ci] as [number, number] },
      anytime: anytime && { ...anytime, ci: [...anytime.ci] as [number, number] },
    })) ?? null
  );
}

/** The state of an arm as it is served. */
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
