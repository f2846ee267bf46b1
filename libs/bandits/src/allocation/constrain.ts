import { projectOntoBounds } from './project-onto-bounds.js';
import { quantize } from './quantize.js';

/** What limits one arm. */
export interface ArmLimits {
  readonly armId: string;
  /** Least and greatest share; 0 and 1 by default. Equal ones pin an arm, such as a control. */
  readonly minProbability?: number;
  readonly maxProbability?: number;
  /** Gets no traffic from now on, whatever the other limits are. */
  readonly paused?: boolean;
  /** Its share so far; an arm without one is new and comes from 0. */
  readonly previous?: number;
}

export interface Limits {
  /**
   * Arms that are not paused have at least this share divided by their number (VW's `--epsilon` with
   * `enforce_minimum_probability`), in [0, 1].
   */
  readonly explorationRate: number;
  /** How far a share may move from the previous one in this update; without limit by default. */
  readonly maxChange?: number;
}

/** A limit that changes an arm's share from what the algorithm gave. */
export interface Binding {
  readonly armId: string;
  readonly limit: 'paused' | 'min_probability' | 'max_probability' | 'pinned' | 'exploration_rate' | 'max_change';
  /** The limit's value for this arm. */
  readonly bound: number;
  /** The share that the algorithm gave. */
  readonly wanted: number;
}

export interface Allocation {
  /** In the order of the arms, multiples of 2^-53 that sum to exactly 1: the exact probabilities of the draw. */
  readonly probabilities: readonly number[];
  /** The limits that bind, in the order of the arms. */
  readonly binding: readonly Binding[];
  /** The change that was allowed if no probability vector satisfies `maxChange` (for example after a pause). */
  readonly relaxedMaxChange: number | null;
}

interface Bound {
  readonly value: number;
  readonly limit: Binding['limit'];
}

/**
 * The shares nearest to the wanted ones (least squares, {@link projectOntoBounds}) that keep all limits.
 *
 * `minProbability`, `maxProbability`, a pause and the exploration rate are hard; where an arm's own maximum is below the
 * exploration rate's share, the maximum holds. `maxChange` is soft: an arm that is outside its hard limits
 * moves towards them by at most `maxChange`, except that a paused arm goes to 0 at once; and if the arms' ranges then contain no probability vector,
 * all ranges are widened by the same amount, as little as necessary, and `relaxedMaxChange` reports it.
 *
 * @param wanted the algorithm's share of each arm; ignored for paused arms
 * @throws RangeError if a limit is out of range, the hard limits leave no probability vector, or all arms are paused
 */
export function constrain(wanted: readonly number[], arms: readonly ArmLimits[], limits: Limits): Allocation {
  const hard = hardBounds(arms, limits);
  const { maxChange = 1 } = limits;
  if (!(maxChange > 0)) throw new RangeError(`maxChange must be positive, not ${maxChange}.`);
  const isFirst = arms.every(({ previous }) => previous === undefined);
  const change = isFirst ? 1 : feasibleChange(hard, arms, Math.min(1, maxChange));
  const bounds = hard.map((bound, i) => (isFirst ? bound : ramped(bound, arms[i], change)));
  const weights = wanted.map((weight, i) => (arms[i]?.paused === true ? 0 : weight));
  const probabilities = projectOntoBounds(
    weights,
    bounds.map(({ lower }) => lower.value),
    bounds.map(({ upper }) => upper.value),
  );
  return {
    probabilities: quantize(probabilities),
    binding: arms.flatMap(({ armId }, i) => {
      const [bound, p, weight] = [bounds[i], probabilities[i] ?? 0, wanted[i] ?? 0];
      const held = bound && (p <= bound.lower.value && weight < p ? bound.lower : bound.upper);
      if (held === undefined || p !== held.value || Math.abs(weight - p) < 1e-12) return [];
      return [{ armId, limit: held.limit, bound: held.value, wanted: weight }];
    }),
    relaxedMaxChange: change > maxChange ? change : null,
  };
}

interface Range {
  readonly lower: Bound;
  readonly upper: Bound;
}

function hardBounds(arms: readonly ArmLimits[], { explorationRate }: Limits): Range[] {
  if (!(explorationRate >= 0 && explorationRate <= 1)) {
    throw new RangeError(`The exploration rate must lie in [0, 1], not ${explorationRate}.`);
  }
  const active = arms.filter(({ paused }) => paused !== true).length;
  if (active === 0) throw new RangeError('All arms are paused: at least one must take the traffic.');
  const ranges = arms.map(({ armId, minProbability = 0, maxProbability = 1, paused }): Range => {
    if (!(minProbability >= 0 && minProbability <= maxProbability && maxProbability <= 1)) {
      throw new RangeError(
        `Arm "${armId}" needs 0 ≤ min_probability ≤ max_probability ≤ 1, not ${minProbability} and ${maxProbability}.`,
      );
    }
    const none: Bound = { value: 0, limit: 'paused' };
    if (paused === true) return { lower: none, upper: none };
    const limit = minProbability === maxProbability ? 'pinned' : 'max_probability';
    const upper: Bound = { value: maxProbability, limit };
    const floor = Math.min(explorationRate / active, maxProbability);
    if (floor > minProbability) return { lower: { value: floor, limit: 'exploration_rate' }, upper };
    return { lower: { value: minProbability, limit: limit === 'pinned' ? limit : 'min_probability' }, upper };
  });
  const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
  const least = total(ranges.map(({ lower }) => lower.value));
  const most = total(ranges.map(({ upper }) => upper.value));
  if (least > 1 + 1e-12) {
    throw new RangeError(
      `The arms' least shares, with an exploration rate of ${explorationRate}, sum to ${least}, more than 1: ` +
        'lower a min_probability or the exploration rate.',
    );
  }
  if (most < 1 - 1e-12) {
    throw new RangeError(
      `The greatest shares of the arms that are not paused sum to ${most}, less than 1: raise a max_probability.`,
    );
  }
  return ranges;
}

/** A range intersected with what `change` allows from the previous share, or the nearest allowed point if they do not overlap. */
function ramped(hard: Range, arm: ArmLimits | undefined, change: number): Range {
  if (arm?.paused === true) return hard;
  const previous = arm?.previous ?? 0;
  const reach = (value: number): Bound => ({ value, limit: 'max_change' });
  const [low, high] = [Math.max(0, previous - change), Math.min(1, previous + change)];
  if (high < hard.lower.value) return { lower: reach(high), upper: reach(high) };
  if (low > hard.upper.value) return { lower: reach(low), upper: reach(low) };
  return {
    lower: low > hard.lower.value ? reach(low) : hard.lower,
    upper: high < hard.upper.value ? reach(high) : hard.upper,
  };
}

/** The least change, from `change` up, that leaves a probability vector. */
function feasibleChange(hard: readonly Range[], arms: readonly ArmLimits[], change: number): number {
  const isFeasible = (candidate: number): boolean => {
    let [least, most] = [0, 0];
    hard.forEach((range, i) => {
      const { lower, upper } = ramped(range, arms[i], candidate);
      least += lower.value;
      most += upper.value;
    });
    return least <= 1 + 1e-12 && most >= 1 - 1e-12;
  };
  if (isFeasible(change)) return change;
  // With a change of 1 only the hard limits are left. 2^-40 is precise enough.
  let [low, high] = [change, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (isFeasible(middle)) high = middle;
    else low = middle;
  }
  return high;
}
