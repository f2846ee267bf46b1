import type { Flaw } from './flaw.js';

/**
 * Why something that was asked for is not done. `detail` tells the caller what to do. Domain and application say it in these kinds; what
 * they mean in HTTP is known to `@assay/service-kit` alone.
 */
export type Refusal =
  /** A rule is broken: a range, a sum, a reference. `flaws` name the fields; so they do in the next two. */
  | { readonly kind: 'rule_broken'; readonly detail: string; readonly flaws: readonly Flaw[] }
  /** The thing is in a state that does not allow this. */
  | { readonly kind: 'wrong_state'; readonly detail: string; readonly flaws: readonly Flaw[] }
  /** Somebody else has it: a name, the traffic of an experiment. */
  | { readonly kind: 'taken'; readonly detail: string; readonly flaws: readonly Flaw[] }
  /** Somebody changed it since the caller read it. */
  | { readonly kind: 'lost_race'; readonly detail: string }
  | { readonly kind: 'not_found'; readonly detail: string }
  /** More at once than is taken or answered. */
  | { readonly kind: 'too_large'; readonly detail: string }
  /** The caller has as much under way as one may. */
  | { readonly kind: 'too_many'; readonly detail: string; readonly retryAfterSeconds: number }
  /** Not possible at the moment, whoever asks. Nothing was done; the same may be asked again. */
  | { readonly kind: 'unavailable'; readonly detail: string; readonly retryAfterSeconds: number };

/** Characters of a detail: it may name things, which can be many and long. */
const MAX_DETAIL_CHARACTERS = 2_000;

/** A refusal on its way to the caller. It is thrown, so that it also rolls back the transaction it comes up in. */
export class RefusalError extends Error {
  override readonly name: string = 'RefusalError';
  /** With a detail of at most 2,000 characters. */
  readonly refusal: Refusal;

  /** @param message what the operators of the service should know beyond the detail */
  constructor(refusal: Refusal, message?: string, options?: ErrorOptions) {
    const detail = shorten(refusal.detail);
    super(message ?? detail, options);
    this.refusal = { ...refusal, detail };
  }

  get kind(): Refusal['kind'] {
    return this.refusal.kind;
  }

  /** The fields that are wrong, where the refusal names any. */
  get flaws(): readonly Flaw[] {
    return 'flaws' in this.refusal ? this.refusal.flaws : [];
  }
}

/** Makes the refusals to be thrown: `throw refusal.notFound('…')`. Times are in seconds. */
export const refusal = {
  ruleBroken: (detail: string, flaws: readonly Flaw[]): RefusalError =>
    new RefusalError({ kind: 'rule_broken', detail, flaws }),
  wrongState: (detail: string, flaws: readonly Flaw[] = []): RefusalError =>
    new RefusalError({ kind: 'wrong_state', detail, flaws }),
  taken: (detail: string, flaws: readonly Flaw[] = []): RefusalError =>
    new RefusalError({ kind: 'taken', detail, flaws }),
  lostRace: (detail: string): RefusalError => new RefusalError({ kind: 'lost_race', detail }),
  notFound: (detail: string): RefusalError => new RefusalError({ kind: 'not_found', detail }),
  tooLarge: (detail: string): RefusalError => new RefusalError({ kind: 'too_large', detail }),
  tooMany: (detail: string, retryAfterSeconds: number): RefusalError =>
    new RefusalError({ kind: 'too_many', detail, retryAfterSeconds }),
  unavailable: (detail: string, retryAfterSeconds = 1): RefusalError =>
    new RefusalError({ kind: 'unavailable', detail, retryAfterSeconds }),
};

/**
 * @param detail what is wrong as a whole; the flaws are said once, in `errors`, which is bounded
 * @throws RefusalError `rule_broken` when there is any flaw
 */
export function refuseFlaws(flaws: readonly Flaw[], detail = 'The definition breaks a rule. See errors.'): void {
  if (flaws.length > 0) throw refusal.ruleBroken(detail, flaws);
}

const shorten = (detail: string): string =>
  detail.length <= MAX_DETAIL_CHARACTERS ? detail : `${detail.slice(0, MAX_DETAIL_CHARACTERS).toWellFormed()}…`;
