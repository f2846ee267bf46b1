import { factorRow, rowStart, solveLower, solveUpper } from '@assay/linalg';

export interface RidgeRewardsOptions {
  readonly arms: number;
  /** Features of a context, without the constant. */
  readonly columns: number;
  /** At least 2: a row is predicted by a model that saw no row of its fold. */
  readonly folds: number;
  /** Added to the squares of each feature, above 0; the constant is not shrunk. */
  readonly lambda: number;
}

/** Keeps the constant of an arm without rows finite: its prediction is then 0. */
const CONSTANT_RIDGE = 1e-9;

/** Predictions of rewards from contexts, by arm. */
export interface RewardModel {
  /** @param x the context @param fold of the row, whose own fold was left out @returns the reward to expect of the arm */
  predict(fold: number, arm: number, x: ArrayLike<number>): number;
}

/**
 * A linear reward model for each arm, fitted by ridge regression with cross-fitting: put all rows of a unit into one fold. Only sums are kept, so that
 * parts of a log can be added up, and its size depends on arms, folds and columns alone.
 * Source: Hoerl & Kennard 1970; cross-fitting as in Chernozhukov et al., Econometrics Journal 21, 2018.
 */
export class RidgeRewards {
  /** For each fold and arm: the packed lower triangle of Σ zzᵀ with z = (1, x), then Σ zr. */
  readonly #sums: Float64Array;
  readonly #size: number;
  readonly #triangle: number;
  readonly #z: Float64Array;

  /** @throws RangeError for settings out of range */
  constructor(private readonly options: RidgeRewardsOptions) {
    const { arms, columns, folds, lambda } = options;
    if (!(folds >= 2 && arms >= 1 && columns >= 0))
      throw new RangeError('There must be two folds and an arm at least.');
    if (!(lambda > 0)) throw new RangeError(`lambda must be above 0, not ${lambda}.`);
    this.#size = columns + 1;
    this.#triangle = rowStart(this.#size);
    this.#sums = new Float64Array(folds * arms * this.#width);
    this.#z = new Float64Array(this.#size).fill(1);
  }

  /** @param x the context: `columns` numbers */
  add(fold: number, arm: number, x: ArrayLike<number>, reward: number): void {
    const z = this.#z;
    z.set(x, 1);
    const at = this.#start(fold, arm);
    const sums = this.#sums;
    for (let i = 0, k = at; i < this.#size; i += 1) {
      const zi = z[i] as number;
      for (let j = 0; j <= i; j += 1, k += 1) sums[k] = (sums[k] as number) + zi * (z[j] as number);
      const b = at + this.#triangle + i;
      sums[b] = (sums[b] as number) + zi * reward;
    }
  }

  /** Adds the sums of another part of the log. @throws RangeError if it has another shape */
  merge(other: RidgeRewards): void {
    if (other.#sums.length !== this.#sums.length || other.#size !== this.#size)
      throw new RangeError('Only sums of the same shape can be added.');
    other.#sums.forEach((sum, k) => {
      this.#sums[k] = (this.#sums[k] as number) + sum;
    });
  }

  /** Fits a model for each fold and arm to the rows of the other folds. @throws RangeError if double precision does not suffice */
  fit(): RewardModel {
    const { arms, folds } = this.options;
    const coefficients = Array.from({ length: folds * arms }, (_, k) => this.#solve(Math.floor(k / arms), k % arms));
    return {
      predict: (fold, arm, x) => {
        const beta = coefficients[fold * arms + arm] as Float64Array;
        let sum = beta[0] as number;
        for (let j = 1; j < beta.length; j += 1) sum += (beta[j] as number) * (x[j - 1] as number);
        return sum;
      },
    };
  }

  get #width(): number {
    return this.#triangle + this.#size;
  }

  #start(fold: number, arm: number): number {
    return (fold * this.options.arms + arm) * this.#width;
  }

  #solve(fold: number, arm: number): Float64Array {
    const { folds, lambda } = this.options;
    const n = this.#size;
    const total = new Float64Array(this.#width);
    for (let other = 0; other < folds; other += 1) {
      if (other === fold) continue;
      const at = this.#start(other, arm);
      for (let k = 0; k < total.length; k += 1) total[k] = (total[k] as number) + (this.#sums[at + k] as number);
    }
    const triangle = total.subarray(0, this.#triangle);
    const beta = total.slice(this.#triangle);
    for (let i = 0; i < n; i += 1) {
      const diagonal = rowStart(i) + i;
      triangle[diagonal] = (triangle[diagonal] as number) + (i === 0 ? CONSTANT_RIDGE : lambda);
      if (!factorRow(triangle, i))
        throw new RangeError('The features are too large, or lambda is too small, for a fit in double precision.');
    }
    solveLower(triangle, n, beta);
    solveUpper(triangle, n, beta);
    return beta;
  }
}
