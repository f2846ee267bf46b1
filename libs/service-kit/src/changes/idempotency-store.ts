/** The answer to a change, as it is given again. */
export interface KeptAnswer {
  readonly status: number;
  /** Those that belong to what was made, such as its Location. */
  readonly headers: Readonly<Record<string, string>>;
  /** As JSON; null without content. */
  readonly body: string | null;
}

export type Claim =
  /** Nobody has asked for this before: do it, and keep the answer under this claim. */
  | { readonly kind: 'claimed'; readonly claim: string }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** The first request with this key is not answered yet. */
  | { readonly kind: 'running' }
  /** The key came with another request. */
  | { readonly kind: 'other_request' };

/** What was done under which `Idempotency-Key`. */
export abstract class IdempotencyStore {
  /**
   * @param caller whose keys these are: those of others never meet them
   * @param request a digest of what is asked for
   */
  abstract claim(caller: string, key: string, request: string): Promise<Claim>;
  abstract keep(claim: string, answer: KeptAnswer): Promise<void>;
  /** Nothing was done: the same key may be used again. */
  abstract release(claim: string): Promise<void>;
}
