/** What a log has of an arm, in one segment. */
export interface ArmSupport {
  readonly arm: string;
  readonly segment: string;
  /** Rows of the segment. */
  readonly rows: number;
  /** Rows in which the arm was logged. */
  readonly chosen: number;
  /** Σ of the logging policies' probabilities of the arm: how often it was to be expected. */
  readonly logged: number;
  /** Σ of p(1 − p) of these probabilities: the variance of `chosen`. */
  readonly variance: number;
  /** Σ of the evaluated policy's probabilities of the arm. */
  readonly evaluated: number;
  /** Of `evaluated`, the part where the logging policy never chooses the arm. */
  readonly unsupported: number;
  readonly rewards: number;
}

const summed = ['rows', 'chosen', 'logged', 'variance', 'evaluated', 'unsupported', 'rewards'] as const;
type Counted = { -readonly [K in keyof ArmSupport]: ArmSupport[K] };

/** Counts which arms a log has, and which ones the evaluated policy wants. */
export class SupportCounts {
  /** By segment, in the order of the arms. */
  readonly #segments = new Map<string, readonly Counted[]>();

  constructor(private readonly arms: readonly string[]) {}

  /**
   * @param logging probabilities of the arms under the policy that logged the row, in the order of the arms
   * @param evaluated the same under the evaluated policy
   * @param chosen the index of the logged arm
   */
  add(segment: string, logging: ArrayLike<number>, evaluated: ArrayLike<number>, chosen: number, reward: number): void {
    this.#in(segment).forEach((counted, index) => {
      const p = logging[index] ?? 0;
      const q = evaluated[index] ?? 0;
      counted.rows += 1;
      counted.logged += p;
      counted.variance += p * (1 - p);
      counted.evaluated += q;
      if (p === 0) counted.unsupported += q;
      if (index !== chosen) return;
      counted.chosen += 1;
      counted.rewards += reward;
    });
  }

  /** Adds the counts of another part of the log. @throws RangeError if it has other arms */
  merge(other: SupportCounts): void {
    if (JSON.stringify(other.arms) !== JSON.stringify(this.arms))
      throw new RangeError('Only counts of the same arms can be added.');
    for (const [segment, others] of other.#segments) {
      this.#in(segment).forEach((counted, index) => {
        const more = others[index] as Counted;
        for (const key of summed) counted[key] += more[key];
      });
    }
  }

  /** By segment, then in the order of the arms. */
  list(): readonly ArmSupport[] {
    return [...this.#segments].sort(([a], [b]) => compare(a, b)).flatMap(([, counted]) => counted);
  }

  #in(segment: string): readonly Counted[] {
    let counted = this.#segments.get(segment);
    if (counted === undefined) {
      counted = this.arms.map((arm) => ({
        ...{ arm, segment, rows: 0, chosen: 0, logged: 0 },
        ...{ variance: 0, evaluated: 0, unsupported: 0, rewards: 0 },
      }));
      this.#segments.set(segment, counted);
    }
    return counted;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * How many standard errors an arm was chosen more often than its logged probabilities say; far from 0, they are not the ones that were used. Only
 * asymptotic. Null if the choice was never left to chance.
 */
export function calibrationZ({ chosen, logged, variance }: ArmSupport): number | null {
  return variance > 0 ? (chosen - logged) / Math.sqrt(variance) : null;
}
