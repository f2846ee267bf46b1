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
  shrunk: z
    .object({ mean: z.number(), se: z.number() })
    .nullable()
    .describe(
      'The naive mean, moved towards that of all arms as far as chance explains their differences (positive-part James–Stein): of many arms the best-looking one was lucky, too. Null with fewer than four arms whose rewards differ.',
    ),
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

const contrastSchema = z.object({
  arm_id: z.string(),
  reference_arm_id: z.string().describe('The first arm of the configuration that was watched first.'),
  fixed: z
    .object({ difference: z.number(), se: z.number(), ci: interval })
    .nullable()
    .describe(
      'With weights √(e(1-e)), e the arm’s share of the two propensities; a 95 % interval for one look at a large sample.',
    ),
  anytime: z
    .object({ difference: z.number(), ci: interval })
    .nullable()
    .describe('A 95 % interval that holds however often one looks, at every sample size.'),
});

export const stateSchema = z
  .object({
    version: z.int().nullable().describe('Of the allocation in force; null when the bandit has none.'),
    config_version: z.int(),
    as_of: z.iso.datetime().describe('Up to when rewards were counted, and the log had been read.'),
    arm_probabilities: probabilities,
    arms: z.array(
      z.object({
        arm_id: z.string(),
        posterior: priorSchema.describe('What is believed of the expected reward, in the family of the prior.'),
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
          .describe(
            'Of Contextual: the linear model of its reward, with logistic_ts that of its log-odds, and on how many rewards it rests. With honest_tree it is kept beside the tree.',
          ),
      }),
    ),
    drift: driftStateSchema.nullable().describe('Null before the first draw whose window has ended.'),
    estimates: z
      .array(estimateSchema)
      .nullable()
      .describe(
        'What the arms’ own rewards say of their means, each since the last alarm about it, draw by draw as their windows end. Not for comparing arms: see `contrasts`. Null where the range of rewards is not known, or a draw’s reward lay outside it.',
      ),
    contrasts: z
      .array(contrastSchema)
      .nullable()
      .describe(
        'How much better each arm is than the first, in units of reward, since the last alarm about either. Use these to compare arms: the estimates of single arms must not be subtracted, because arms that were shown at different times hold different mixes of them. Null where `estimates` is.',
      ),
    refused_rewards: z
      .object({ not_a_reward: z.int(), out_of_range: z.int(), from_the_future: z.int() })
      .describe('Metrics of events that became dead letters, by the reason.'),
    uncredited_rewards: z
      .object({ unknown_decision: z.int(), outside_window: z.int() })
      .describe(
        'Rewards that count for no decision: none that they answer is known, or they came before it or after its window. They are kept, and count once a decision comes that they answer.',
      ),
    binding,
    state_hash: z.string(),
    offsets: z
      .record(z.string(), z.int())
      .describe('By topic and partition: the records of the log before this offset are what the state follows from.'),
  })
  .meta({ id: 'BanditState', examples: [banditStateExample] });

/** What a bandit knows, as it is served. */
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
