/** Maximum pause between attempts. */
const MAX_DELAY_MS = 30_000;
const FIRST_DELAY_MS = 200;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that clients that failed together do not retry together; at least the
 * pause that the service requested (also capped).
 *
 * @param attempt 1 after the first failure
 * @param retryAfterMs the service's Retry-After, milliseconds
 * @param random uniform in [0, 1)
 */
export function backoffDelay(attempt: number, retryAfterMs: number, random: number): number {
  const ceiling = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.min(MAX_DELAY_MS, retryAfterMs) + random * ceiling;
}

/** A Retry-After header (seconds, or an HTTP date) in milliseconds from now; 0 when there is none. */
export function retryAfterMs(header: string | null, now: number): number {
  if (!header) return 0;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
