/** The result of handling one record of a batch. */
export type Outcome = { kind: 'ok' } | { kind: 'dead_letter'; reason: string; detail: string };

/** The record was processed. */
export const ok: Outcome = { kind: 'ok' };

/**
 * The record can never be used: it goes to the dead-letter topic with its original bytes.
 * @param reason short code, such as `rule_broken`
 * @param detail a readable description of the problem
 */
export function deadLetter(reason: string, detail: string): Outcome {
  return { kind: 'dead_letter', reason, detail };
}
