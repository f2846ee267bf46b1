/**
 * Repeats a check every 20 ms until it no longer throws, and returns its result.
 * @param timeoutMs after which the check's last error is thrown. Default 120,000: it only ends a hang.
 */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 120_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
