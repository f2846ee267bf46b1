import type { Flaw } from '@assay/kernel';
export type RefusalKind = 'rule_broken' | 'wrong_state' | 'taken' | 'lost_race' | 'not_found';

/** Characters of a message: it may name things, which can be many and long. */
const mostCharacters = 2_000;

/** The domain says no. `message` tells the caller what to do; `flaws` names the fields. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly kind: RefusalKind,
    message: string,
    readonly flaws: readonly Flaw[] = [],
  ) {
    super(message.length <= mostCharacters ? message : `${message.slice(0, mostCharacters).toWellFormed()}…`);
  }
}

/** @throws Refusal `rule_broken` when there is any flaw. What they are is said once, in `errors`, which is bounded. */
export function refuseFlaws(flaws: readonly Flaw[]): void {
  if (flaws.length > 0) {
    throw new Refusal('rule_broken', 'The definition breaks a rule. See errors.', flaws);
  }
}
