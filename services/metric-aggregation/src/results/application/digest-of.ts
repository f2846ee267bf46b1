import { hash } from 'node:crypto';

const digests = new WeakMap<object, string>();

/** Of what an answer says, its time left out: equal while nothing else has changed. An answer that many share is read once. */
export function digestOf(answer: { readonly as_of: string }): string {
  const known = digests.get(answer);
  if (known !== undefined) return known;
  const digest = hash('sha256', JSON.stringify({ ...answer, as_of: null }), 'base64url');
  digests.set(answer, digest);
  return digest;
}
