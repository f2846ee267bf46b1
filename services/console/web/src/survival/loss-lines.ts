import { isNumber } from '../shared/format/numbers.js';
import { splitNames } from './survival-texts.js';
import type { Measurement, Run } from './survival-types.js';

/** The loss of a run on a split by epoch. */
export interface LossLine {
  /** The full name, and a short one for the end of the line. */
  readonly name: string;
  readonly label: string;
  /** Index of the run among those that are shown. */
  readonly place: number;
  readonly split: 'train' | 'val';
  readonly points: readonly { readonly epoch: number; readonly loss: number }[];
}

/** The losses of runs on the training and the validation split; values that are not finite are left out, and lines without values. */
export function lossLines(
  runs: readonly Run[],
  measurements: readonly (readonly Measurement[] | undefined)[],
): LossLine[] {
  return runs
    .flatMap(({ seed }, place) =>
      (['train', 'val'] as const).map((split) => ({
        name: `seed ${seed} ${splitNames[split]}`,
        label: `${split} ${seed}`,
        place,
        split,
        points: (measurements[place] ?? [])
          .filter((measured) => measured.split === split)
          .flatMap(({ epoch, neg_log_likelihood: loss }) => (isNumber(loss) ? [{ epoch, loss }] : [])),
      })),
    )
    .filter(({ points }) => points.length > 0);
}
