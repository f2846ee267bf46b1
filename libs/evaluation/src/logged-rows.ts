/**
 * Logged decisions with their rewards, column by column; all columns have the same length. Rows of one unit need not be adjacent.
 * What an estimator needs of the evaluated policy is in `weights` and `expectations`, so that any policy can be evaluated.
 */
export interface LoggedRows {
  /** Importance weights: the evaluated policy's probability of the logged arm, divided by the probability with which it was chosen. */
  readonly weights: Float64Array;
  readonly rewards: Float64Array;
  /** A reward model's prediction for the logged arm. */
  readonly predictions: Float64Array;
  /** The reward that the model expects of the evaluated policy: Σₐ π(a|x) q̂(x, a). */
  readonly expectations: Float64Array;
  /** The unit of each row, as a number that identifies it: rows of one unit are not independent. */
  readonly units: Uint32Array;
}

/** Rows without a reward model, for estimators that need none; every row is a unit of its own unless `units` is given. */
export function withoutModel(
  columns: Pick<LoggedRows, 'weights' | 'rewards'> & { readonly units?: Uint32Array },
): LoggedRows {
  const none = new Float64Array(columns.weights.length);
  const units = columns.units ?? Uint32Array.from(none, (_, row) => row);
  return { ...columns, predictions: none, expectations: none, units };
}

/** @throws RangeError naming the first row that no estimator can use */
export function checkRows(rows: LoggedRows): void {
  const { weights, rewards, predictions, expectations, units } = rows;
  const lengths = [rewards, predictions, expectations, units].map(({ length }) => length);
  if (lengths.some((length) => length !== weights.length))
    throw new RangeError(`The columns have different lengths: ${[weights.length, ...lengths].join(', ')}.`);
  for (let row = 0; row < weights.length; row += 1) {
    const weight = weights[row] ?? NaN;
    if (!(weight >= 0) || weight === Infinity) throw new RangeError(`Row ${row} has the weight ${weight}.`);
    for (const [name, column] of [
      ['reward', rewards],
      ['prediction', predictions],
      ['expectation', expectations],
    ] as const)
      if (!Number.isFinite(column[row])) throw new RangeError(`Row ${row} has the ${name} ${column[row]}.`);
  }
}
