import { MINUTE_MS, SECOND_MS } from '@assay/kernel';

const FIRST_MS = 5 * SECOND_MS;
const LONGEST_MS = 10 * MINUTE_MS;

/** How long to wait after a number of failures in a row, in milliseconds: 5 s, 10 s, 20 s … 10 min. */
export const backOffMs = (failures: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
