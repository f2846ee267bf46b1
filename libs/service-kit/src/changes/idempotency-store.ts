/** A stored answer to a change. */
export interface KeptAnswer {
  readonly status: number;
  /** Headers that belong to the created entity, such as its Location. */
  readonly headers: Readonly<Record<string, string>>;
  /** As JSON; null without content. */
  readonly body: string | null;
}

export type Claim =
  /** A new request: execute it, and store the answer under this claim. */
  | { readonly kind: 'claimed'; readonly claim: string }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** The first request with this key has not been answered yet. */
  | { readonly kind: 'running' }
  /** The key was used with another request. */
  | { readonly kind: 'other_request' };

/** Stores the answers to requests with an `Idempotency-Key`. */
export abstract class IdempotencyStore {
  /**
   * @param caller the keys' owner: callers do not share keys
   * @param request a digest of the request
   */
  abstract claim(caller: string, key: string, request: string): Promise<Claim>;
  abstract keep(claim: string, answer: KeptAnswer): Promise<void>;
  /** The request was not executed: the key may be used again. */
  abstract release(claim: string): Promise<void>;
}
