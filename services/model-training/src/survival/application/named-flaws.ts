import type { Flaw } from '@assay/kernel';
import type { Flaw as NamedFlaw } from '@assay/survival';

/** Each detail begins with the name of the rule. */
export const namedFlaws = (flaws: readonly NamedFlaw[]): Flaw[] =>
  flaws.map(({ rule, pointer, message }) => ({ pointer, detail: `${rule}: ${message}` }));
