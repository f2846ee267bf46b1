import { hash } from 'node:crypto';

const digests = new WeakMap<object, string>();

/** Digest of an answer without its time: equal while nothing else has changed. It is computed once for a shared answer. */
export function digestOf(answer: { readonly as_of: string }): string {
  const known = digests.get(answer);
  if (known !== undefined) return known;
  const digest = hash('sha256', JSON.stringify({ ...answer, as_of: null }), 'base64url');
  digests.set(answer, digest);
  return digest;
}
