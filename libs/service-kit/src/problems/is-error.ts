/**
 * Whether a thrown value is an error, checked by shape: neither `instanceof` (other realms) nor V8's own test (Fastify's errors) covers all cases.
 */
export function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}
