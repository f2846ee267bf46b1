/** Last counter word of each use of random numbers, so that no two uses share numbers. */
export const streams = { initialParameters: 1, order: 2, dropout: 3 } as const;
