import type { VerdictText } from '../shared/components/verdict.js';
import { figure, percent, probability, things } from '../shared/format/numbers.js';
import type { MetricFormat } from '../shared/format/metric-format.js';
import { clock, duration } from '../shared/format/times.js';
import type { Bandit, BanditState, DriftAlarm, Regret } from './bandit-types.js';

const kinds = { binary: 'a reward of 1 or 0', continuous: 'an amount', count: 'a count' };

/** A summary of the configuration in one line. */
export function banditFacts({ algorithm, exploration_rate, is_active, reward, update_frequency }: Bandit): string {
  return [
    is_active ? 'Running' : 'Stopped',
    algorithm,
    `reward ${reward.metric_name} (${kinds[reward.kind]}, within ${duration(reward.window_seconds)})`,
    `updated every ${duration(update_frequency)}`,
    `exploration ${percent(exploration_rate)}`,
  ].join(' · ');
}

/** The arm that is probably the best, with its probability. */
export function banditVerdict({ arm_probabilities, arms }: BanditState): VerdictText {
  const resolved = arms.reduce((sum, arm) => sum + arm.resolved, 0);
  if (resolved === 0) {
    return {
      tone: 'quiet',
      title: 'Nothing learned yet',
      text: 'No reward is known, so the probabilities are computed from the priors.',
    };
  }
  const best = arms.reduce((a, b) => (b.probability_best > a.probability_best ? b : a));
  const isClear = best.probability_best >= 0.95;
  return {
    tone: isClear ? 'good' : 'quiet',
    title: isClear ? `${best.arm_id} is the best arm` : 'No arm is clearly the best',
    text: `${best.arm_id} is the best with probability ${probability(best.probability_best)} and gets ${probability(arm_probabilities[best.arm_id])} of the traffic. ${things(resolved, 'reward is', 'rewards are')} known.`,
  };
}

const limits: Readonly<Record<string, (bound: number) => string>> = {
  paused: () => 'is paused',
  pinned: (bound) => `is pinned at ${percent(bound)}`,
  min_probability: (bound) => `is kept at its floor of ${percent(bound)}`,
  max_probability: (bound) => `is kept at its ceiling of ${percent(bound)}`,
  exploration_rate: (bound) => `gets the ${percent(bound)} that exploration reserves for every arm`,
  max_change: (bound) => `is limited to ${percent(bound)} in this update`,
};

/** The limit that changes an arm's share, and the share without this limit. */
export function bindingText({ arm_id, bound, limit, wanted }: BanditState['binding'][number]): string {
  const held = limits[limit]?.(bound) ?? `is held at ${percent(bound)} (${limit})`;
  return `${arm_id} ${held}; without this limit it would get ${probability(wanted)}.`;
}

/** Describes an alarm. @param format the format of rewards */
export function driftText(
  { after, arm_id, before, changed_at, detector, raised_at }: DriftAlarm,
  format: Pick<MetricFormat, 'value'>,
): string {
  const verb = after.mean < before.mean ? 'fell' : 'rose';
  return `Drift: the reward of ${arm_id} ${verb} from ${format.value(before.mean)} to ${format.value(after.mean)} at about ${clock(changed_at)}. Detected at ${clock(raised_at)} by ${detector}.`;
}

/** Describes the expected regret. */
export function regretText({ cumulative_regret, decisions, regret_threshold }: Regret): string {
  const beyond = regret_threshold !== null && cumulative_regret > regret_threshold;
  const limit =
    regret_threshold === null ? '' : `, ${beyond ? 'beyond' : 'within'} the threshold of ${figure(regret_threshold)}`;
  return `${figure(cumulative_regret)} over ${things(decisions, 'decision', 'decisions')}${limit}`;
}
