import type { Flaw } from './flaw.js';

/**
 * The reason why a request is rejected, as domain and application express it. `detail` states what the caller can do. Only
 * `@assay/service-kit` converts a refusal to an HTTP response.
 */
export type Refusal =
  /** A rule is broken, such as a range, a sum or a reference. `flaws` name the fields, also in the next two kinds. */
  | { readonly kind: 'rule_broken'; readonly detail: string; readonly flaws: readonly Flaw[] }
  /** The entity's state does not allow the change. */
  | { readonly kind: 'wrong_state'; readonly detail: string; readonly flaws: readonly Flaw[] }
  /** A unique resource is in use, such as a name or a share of traffic. */
  | { readonly kind: 'taken'; readonly detail: string; readonly flaws: readonly Flaw[] }
  /** The entity has changed since the caller read it. */
  | { readonly kind: 'lost_race'; readonly detail: string }
  | { readonly kind: 'not_found'; readonly detail: string }
  /** The request, or its response, would be too large. */
  | { readonly kind: 'too_large'; readonly detail: string }
  /** The caller has reached its limit of concurrent requests or unfinished work. */
  | { readonly kind: 'too_many'; readonly detail: string; readonly retryAfterSeconds: number }
  /** Temporarily impossible for every caller. Nothing was changed; the request can be retried. */
  | { readonly kind: 'unavailable'; readonly detail: string; readonly retryAfterSeconds: number };

/** Maximum characters of a detail, because the names that it contains can be many and long. */
const MAX_DETAIL_CHARACTERS = 2_000;

/** A refusal as an exception, so that it also rolls back the current transaction. */
export class RefusalError extends Error {
  override readonly name: string = 'RefusalError';
  /** With a detail of at most 2,000 characters. */
  readonly refusal: Refusal;

  /** @param message for the service's log, if operators need more than the detail */
  constructor(refusal: Refusal, message?: string, options?: ErrorOptions) {
    const detail = shorten(refusal.detail);
    super(message ?? detail, options);
    this.refusal = { ...refusal, detail };
  }

  get kind(): Refusal['kind'] {
    return this.refusal.kind;
  }

  /** The invalid fields, if the refusal names any. */
  get flaws(): readonly Flaw[] {
    return 'flaws' in this.refusal ? this.refusal.flaws : [];
  }
}

/** Creates refusals: `throw refusal.notFound('…')`. Times are in seconds. */
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
 * @param detail the problem as a whole; the flaws are listed in `errors` of the response, up to a limit
 * @throws RefusalError `rule_broken` when there is any flaw
 */
export function refuseFlaws(flaws: readonly Flaw[], detail = 'The definition breaks a rule. See errors.'): void {
  if (flaws.length > 0) throw refusal.ruleBroken(detail, flaws);
}

const shorten = (detail: string): string =>
  detail.length <= MAX_DETAIL_CHARACTERS ? detail : `${detail.slice(0, MAX_DETAIL_CHARACTERS).toWellFormed()}…`;
