/** A rule that a request breaks, at a JSON pointer (RFC 6901) into its body. */
export interface Flaw {
  readonly pointer: string;
  readonly detail: string;
}
