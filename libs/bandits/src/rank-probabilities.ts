import { densityOf } from './laws/density.js';
import { checkLaw, type Law, meanOf } from './laws/law.js';
import { type DensityTable, tabulate } from './quadrature/density-table.js';
import { NODES, rule } from './quadrature/gauss-legendre.js';

const { abs, max } = Math;

/** The number of nodes of a panel, plus one for its better end. */
const COLUMNS = NODES + 1;
/** A panel that adds less than this to every probability is left out. */
const NEGLIGIBLE = 1e-45;

/** Whether a higher or a lower reward is better. */
export type Goal = 'maximize' | 'minimize';

/**
 * The probability that each arm's expected reward is the best of all, for independent posteriors: ∫ f_k ∏_{i≠k} F_i. See {@link rankProbabilities},
 * of which this is row 1.
 *
 * @throws RangeError without arms, or for a law outside the ranges of {@link checkLaw}
 */
export function bestArmProbabilities(laws: readonly Law[], goal: Goal = 'maximize'): number[] {
  const [best = []] = rankProbabilities(laws, 1, goal);
  return best;
}

/**
 * The probability of each arm to have the best, second best, … expected reward, for independent posteriors.
 *
 * P(arm k has rank r) = ∫ f_k(x) P(exactly r - 1 of the others are better than x) dx, by composite Gauss–Legendre
 * quadrature on panels shared by all arms. Distribution functions are integrated on the same nodes, and the number of
 * better arms has the Poisson binomial distribution, built from sums of positive terms only, so small probabilities keep
 * their digits. Nothing is sampled: the error is about 1e-13, and even probabilities near 1e-20 have some correct digits.
 *
 * Normal and Student arms narrower than 1e-12 of their distance from the narrowest one are treated as that wide.
 *
 * @param ranks how many ranks, at most as many as arms
 * @returns a vector for each rank; each sums to 1 within rounding
 * @throws RangeError without arms, for more ranks than arms, or for a law outside the ranges of {@link checkLaw}
 */
export function rankProbabilities(laws: readonly Law[], ranks: number, goal: Goal = 'maximize'): number[][] {
  if (laws.length === 0) throw new RangeError('At least one arm is needed.');
  if (!Number.isInteger(ranks) || ranks < 1 || ranks > laws.length) {
    throw new RangeError(`The number of ranks must be 1 to ${laws.length}, the number of arms, not ${ranks}.`);
  }
  laws.forEach(checkLaw);
  if (laws.length === 1) return [[1]];
  const densities = centred(laws).laws.map(densityOf);
  const { probabilities } = tabulate(densities, (table) => integrate(table, laws.length, ranks, goal));
  return probabilities.map((row) => {
    const total = row.reduce((sum, p) => sum + p, 0);
    if (!(abs(total - 1) < 1e-9)) throw new Error(`Rank probabilities sum to ${total}: ${JSON.stringify(laws)}`);
    return row.map((p) => p / total);
  });
}

/**
 * The expectation of the largest of the arms' expected rewards, E[max], for independent posteriors: Σ_k ∫ x f_k ∏_{i≠k} F_i, on the
 * panels of {@link rankProbabilities}.
 *
 * @returns null where an arm has no expectation (Student's t with one degree of freedom)
 * @throws RangeError without arms, or for a law outside the ranges of {@link checkLaw}
 */
export function expectedMaximum(laws: readonly Law[]): number | null {
  if (laws.length === 0) throw new RangeError('At least one arm is needed.');
  laws.forEach(checkLaw);
  const means = laws.map(meanOf).filter((mean) => mean !== null);
  if (means.length < laws.length) return null;
  if (laws.length === 1) return means[0] ?? null;
  const { laws: moved, origin } = centred(laws);
  const { maximum } = tabulate(moved.map(densityOf), (table) => integrate(table, laws.length, 1, 'maximize'));
  // Rounding may make it less than a mean, which is impossible.
  return max(origin + maximum, ...means);
}

/** Shifts normal and Student arms, if there are no others, so that the narrowest is at 0 and keeps its precision. */
function centred(laws: readonly Law[]): { readonly laws: readonly Law[]; readonly origin: number } {
  const onLine = laws.flatMap((law) =>
    law.family === 'normal'
      ? [{ at: law.mean, width: law.sd }]
      : law.family === 'student_t'
        ? [{ at: law.location, width: law.scale }]
        : [],
  );
  if (onLine.length === 0) return { laws, origin: 0 };
  const narrowest = onLine.reduce((a, b) => (b.width < a.width ? b : a));
  const origin = onLine.length === laws.length ? narrowest.at : 0;
  const widened = (width: number, at: number): number => max(width, abs(at) * 1e-12);
  const moved = laws.map((law): Law => {
    if (law.family === 'normal') {
      const mean = law.mean - origin;
      return { ...law, mean, sd: widened(law.sd, mean) };
    }
    if (law.family === 'student_t') {
      const location = law.location - origin;
      return { ...law, location, scale: widened(law.scale, location) };
    }
    return law;
  });
  return { laws: moved, origin };
}

/** The probabilities by rank and arm, and the expected reward of the arm with the first rank. */
interface Integrals {
  readonly probabilities: number[][];
  readonly maximum: number;
}

function integrate(table: DensityTable, arms: number, ranks: number, goal: Goal): Integrals {
  const { panels, values, masses } = table;
  const { antiderivative, weights } = rule;
  const totals = totalsOf(table, arms);
  const above = massesAbove(table, arms);
  const below = new Float64Array(arms);
  // One column per node; the last column is the better end of the panel.
  const worse = new Float64Array(arms * COLUMNS);
  const better = new Float64Array(arms * COLUMNS);
  const [lower, upper] = goal === 'maximize' ? [worse, better] : [better, worse];
  const counts = new BetterCounts(arms, ranks, worse, better);
  const result = new Float64Array(ranks * arms);
  let [mass, moment] = [0, 0];
  for (let panel = 0; panel < panels; panel++) {
    for (let arm = 0; arm < arms; arm++) {
      const i = panel * arms + arm;
      const atEnd = goal === 'maximize' ? (masses[i] ?? 0) : 0;
      lower[arm * COLUMNS + NODES] = chance((below[arm] ?? 0) + atEnd, totals[arm] ?? 1);
      upper[arm * COLUMNS + NODES] = chance((above[i] ?? 0) + (masses[i] ?? 0) - atEnd, totals[arm] ?? 1);
    }
    if (counts.chanceOfRank(NODES) > NEGLIGIBLE) {
      for (let arm = 0; arm < arms; arm++) {
        const i = panel * arms + arm;
        const own = masses[i] ?? 0;
        for (let j = 0; j < NODES; j++) {
          let within = 0;
          if (own > 0) {
            for (let m = 0; m < NODES; m++) {
              within += (antiderivative[j * NODES + m] ?? 0) * (values[i * NODES + m] ?? 0);
            }
          }
          lower[arm * COLUMNS + j] = chance((below[arm] ?? 0) + within, totals[arm] ?? 1);
          upper[arm * COLUMNS + j] = chance((above[i] ?? 0) + (own - within), totals[arm] ?? 1);
        }
      }
      for (let j = 0; j < NODES; j++) {
        const first = counts.addTo(result, panel, j, table.values, weights[j] ?? 0);
        mass += first;
        moment += first * (table.rewards[panel * NODES + j] ?? 0);
      }
    }
    for (let arm = 0; arm < arms; arm++) below[arm] = (below[arm] ?? 0) + (masses[panel * arms + arm] ?? 0);
  }
  const probabilities = Array.from({ length: ranks }, (_, r) =>
    Array.from(result.subarray(r * arms, (r + 1) * arms), (p, arm) => p / (totals[arm] ?? 1)),
  );
  return { probabilities, maximum: moment / mass };
}

function totalsOf({ panels, masses }: DensityTable, arms: number): Float64Array {
  const totals = new Float64Array(arms);
  for (let i = 0; i < panels * arms; i++) totals[i % arms] = (totals[i % arms] ?? 0) + (masses[i] ?? 0);
  totals.forEach((total, arm) => {
    if (!(abs(total - 1) < 1e-9)) throw new Error(`The density of arm ${arm} integrates to ${total}.`);
  });
  return totals;
}

function chance(mass: number, total: number): number {
  const p = mass / total;
  return p > 0 ? (p < 1 ? p : 1) : 0;
}

/** Each arm's mass above each panel. */
function massesAbove({ panels, masses }: DensityTable, arms: number): Float64Array {
  const above = new Float64Array(panels * arms);
  for (let i = (panels - 1) * arms - 1; i >= 0; i--) above[i] = (above[i + arms] ?? 0) + (masses[i + arms] ?? 0);
  return above;
}

/**
 * P(exactly r of the arms other than k are better than a point), from the arms before k and those after it: without division, so no precision is
 * lost where a distribution function is tiny.
 */
class BetterCounts {
  /** [arm * ranks + r]: the probability that exactly r of the arms before this one are better. */
  private readonly prefix: Float64Array;
  /** [r]: the probability that exactly r of the arms after the current one are better. */
  private readonly suffix: Float64Array;

  constructor(
    private readonly arms: number,
    private readonly ranks: number,
    private readonly worse: Float64Array,
    private readonly better: Float64Array,
  ) {
    this.prefix = new Float64Array((arms + 1) * ranks);
    this.suffix = new Float64Array(ranks);
  }

  /** P(fewer arms than `ranks` are better than the column's point): an upper bound for all points before it. */
  chanceOfRank(column: number): number {
    this.countBefore(column);
    let sum = 0;
    for (let r = 0; r < this.ranks; r++) sum += this.prefix[this.arms * this.ranks + r] ?? 0;
    return sum;
  }

  /**
   * Adds a node's part of every integral: [rank * arms + arm].
   * @returns the sum of what it adds for the first rank
   */
  addTo(result: Float64Array, panel: number, node: number, densities: Float64Array, weight: number): number {
    const { arms, ranks, prefix, suffix, worse, better } = this;
    let first = 0;
    this.countBefore(node);
    suffix.fill(0);
    suffix[0] = 1;
    for (let arm = arms - 1; arm >= 0; arm--) {
      const value = (densities[(panel * arms + arm) * NODES + node] ?? 0) * weight;
      for (let rank = 0; value > 0 && rank < ranks; rank++) {
        let count = 0;
        for (let r = 0; r <= rank; r++) count += (prefix[arm * ranks + r] ?? 0) * (suffix[rank - r] ?? 0);
        result[rank * arms + arm] = (result[rank * arms + arm] ?? 0) + value * count;
        if (rank === 0) first += value * count;
      }
      const w = worse[arm * COLUMNS + node] ?? 0;
      const b = better[arm * COLUMNS + node] ?? 0;
      for (let r = ranks - 1; r > 0; r--) suffix[r] = (suffix[r] ?? 0) * w + (suffix[r - 1] ?? 0) * b;
      suffix[0] *= w;
    }
    return first;
  }

  private countBefore(column: number): void {
    const { arms, ranks, prefix, worse, better } = this;
    prefix.fill(0, 0, ranks);
    prefix[0] = 1;
    for (let arm = 0; arm < arms; arm++) {
      const w = worse[arm * COLUMNS + column] ?? 0;
      const b = better[arm * COLUMNS + column] ?? 0;
      const from = arm * ranks;
      const to = from + ranks;
      prefix[to] = (prefix[from] ?? 0) * w;
      for (let r = 1; r < ranks; r++) prefix[to + r] = (prefix[from + r] ?? 0) * w + (prefix[from + r - 1] ?? 0) * b;
    }
  }
}
