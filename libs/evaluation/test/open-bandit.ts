import { readFileSync } from 'node:fs';
import type { LoggedRows } from '../src/logged-rows.js';

const ITEMS = 34;
const POSITIONS = 3;

/**
 * The Thompson log of the Open Bandit Dataset sample, for the policy that chooses every item with the same probability. The reward model is
 * (clicks + 1)/(n + 100) by item and position, fitted on the log itself, as in the reference values.
 */
export function openBanditRows(): LoggedRows {
  const csv = readFileSync(new URL('../../../test/data/open-bandit/bts_men.csv', import.meta.url), 'utf8');
  const rows = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number));
  const clicks = new Float64Array(ITEMS * POSITIONS);
  const shown = new Float64Array(ITEMS * POSITIONS);
  const cell = (item: number, position: number) => item * POSITIONS + position - 1;
  for (const [item = 0, position = 0, click = 0] of rows) {
    const at = cell(item, position);
    clicks[at] = (clicks[at] ?? 0) + click;
    shown[at] = (shown[at] ?? 0) + 1;
  }
  const model = (item: number, position: number) => {
    const at = cell(item, position);
    return ((clicks[at] ?? 0) + 1) / ((shown[at] ?? 0) + 100);
  };
  const expected = Array.from({ length: POSITIONS }, (_, at) =>
    Array.from({ length: ITEMS }, (__, item) => model(item, at + 1)).reduce((sum, q) => sum + q / ITEMS, 0),
  );
  return {
    weights: Float64Array.from(rows, ([, , , propensity = NaN]) => 1 / ITEMS / propensity),
    rewards: Float64Array.from(rows, ([, , click = NaN]) => click),
    predictions: Float64Array.from(rows, ([item = 0, position = 0]) => model(item, position)),
    expectations: Float64Array.from(rows, ([, position = 0]) => expected[position - 1] ?? NaN),
    units: Uint32Array.from(rows, (_, row) => row),
  };
}

/** The fixture of another system. */
export const reference = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), 'utf8'));

/** Rows `from` to `to` of a log. */
export function part(rows: LoggedRows, from: number, to: number): LoggedRows {
  const { weights, rewards, predictions, expectations, units } = rows;
  return {
    weights: weights.subarray(from, to),
    rewards: rewards.subarray(from, to),
    predictions: predictions.subarray(from, to),
    expectations: expectations.subarray(from, to),
    units: units.subarray(from, to),
  };
}
