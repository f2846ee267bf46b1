/** A violated rule, at a JSON pointer (RFC 6901) into the request's body. */
export interface Flaw {
  readonly pointer: string;
  readonly detail: string;
}
