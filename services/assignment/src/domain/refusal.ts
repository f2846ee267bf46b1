/** One thing that is wrong with what a caller sent, at a JSON pointer into the body. */
export interface Flaw {
  readonly pointer: string;
  readonly detail: string;
}

export type RefusalKind = 'rule_broken' | 'wrong_state' | 'taken' | 'lost_race' | 'not_found';

/** The domain says no. `message` tells the caller what to do; `flaws` names the fields. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly kind: RefusalKind,
    message: string,
    readonly flaws: readonly Flaw[] = [],
  ) {
    super(message);
  }
}

/** @throws Refusal `rule_broken` when there is any flaw. */
export function refuseFlaws(flaws: readonly Flaw[]): void {
  if (flaws.length > 0) {
    throw new Refusal('rule_broken', flaws.map((flaw) => `${flaw.pointer}: ${flaw.detail}`).join(' '), flaws);
  }
}
