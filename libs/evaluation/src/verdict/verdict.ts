import type { Interval } from '@assay/statistics';
import type { Obstacle } from './estimability.js';
import { rounded } from './rounded.js';

export type Verdict = 'better' | 'no_worse' | 'worse' | 'not_estimable';

export interface VerdictInput {
  readonly obstacles: readonly Obstacle[];
  /** Of the evaluated policy's mean reward minus the baseline's; null if there is none. */
  readonly difference: Interval | null;
  readonly rows: number;
  /** The largest loss that counts as no worse, at least 0. */
  readonly margin: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly explanation: string;
  /** Rows that would decide it, if more of them would; only roughly, because the width of an interval falls with their root. */
  readonly rowsNeeded: number | null;
}

/**
 * Whether the log shows that a policy is at least as good as its baseline. An interval that allows both a loss beyond the margin and a gain decides
 * nothing, and the answer is `not_estimable`, like that of a log which cannot be used.
 */
export function judge({ difference, margin, obstacles, rows }: VerdictInput): Judgement {
  const [obstacle] = obstacles;
  if (obstacle !== undefined) {
    const needed = obstacles.map(({ rowsNeeded }) => rowsNeeded);
    return {
      verdict: 'not_estimable',
      explanation: obstacles.map(({ explanation }) => explanation).join(' '),
      rowsNeeded: needed.includes(null) ? null : Math.max(...needed.filter((n) => n !== null)),
    };
  }
  if (difference === null)
    return { verdict: 'not_estimable', explanation: 'There is no interval of the difference.', rowsNeeded: null };
  const [low, high] = difference;
  const shown = `The difference is between ${rounded(low)} and ${rounded(high)}`;
  if (low > 0) return { verdict: 'better', explanation: `${shown}: a gain.`, rowsNeeded: null };
  if (high < 0) return { verdict: 'worse', explanation: `${shown}: a loss.`, rowsNeeded: null };
  if (low >= -margin)
    return { verdict: 'no_worse', explanation: `${shown}: at most a loss of ${rounded(margin)}.`, rowsNeeded: null };
  const centre = (low + high) / 2;
  // With a half-width below centre + margin, the lower end would be above −margin.
  const room = centre + margin;
  const rowsNeeded = room > 0 ? Math.ceil(rows * ((high - low) / 2 / room) ** 2) : null;
  return {
    verdict: 'not_estimable',
    explanation: `${shown}, which allows a loss beyond ${rounded(margin)}.`,
    rowsNeeded,
  };
}
