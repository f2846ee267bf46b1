/** Whether something thrown is an error, by shape: neither `instanceof` (other realms) nor V8's own test (Fastify's errors) knows all. */
export function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}
