/** Rows to train on. */
export interface SurvivalTable {
  readonly rows: number;
  readonly columns: number;
  /** Finite values, rows × columns by rows. */
  readonly features: Float32Array;
  /** Time of the event or of censoring; finite. */
  readonly times: Float64Array;
  /** 1 for an event, 0 for censoring. */
  readonly events: Uint8Array;
}

/** @throws RangeError for arrays of the wrong length, values that are not finite, other events than 0 and 1, or no event at all */
export function checkTable(table: SurvivalTable): void {
  const { rows, columns, features, times, events } = table;
  if (!Number.isInteger(rows) || rows < 1) throw new RangeError(`rows: ${rows} is not a whole number above zero.`);
  if (features.length !== rows * columns)
    throw new RangeError(`features: ${features.length} values instead of ${rows} × ${columns}.`);
  if (times.length !== rows) throw new RangeError(`times: ${times.length} values instead of ${rows}.`);
  if (events.length !== rows) throw new RangeError(`events: ${events.length} values instead of ${rows}.`);
  if (!features.every(Number.isFinite)) throw new RangeError('features: not all values are finite.');
  if (!times.every(Number.isFinite)) throw new RangeError('times: not all values are finite.');
  if (!events.every((event) => event <= 1)) throw new RangeError('events: not all values are 0 or 1.');
  if (!events.includes(1)) throw new RangeError('events: no row has an event, so there is no partial likelihood.');
}
