/** The shares of the rows for training, validation and test; they sum to 1. */
export interface SplitRatios {
  readonly train: number;
  readonly val: number;
  readonly test: number;
}

export const splitNames = ['train', 'val', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

/** Row numbers of each split, ascending. */
export type SplitRows = Readonly<Record<SplitName, Uint32Array>>;
