/** Lets whatever else is due go first: for work in pieces on the thread that decides. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
