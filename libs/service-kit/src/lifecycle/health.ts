/** The result of one check. */
export interface CheckResult {
  ok: boolean;
  detail: string;
}

export interface HealthReport {
  ok: boolean;
  checks: Record<string, CheckResult>;
}

/** A readiness check that takes longer than this has failed. */
const CHECK_TIMEOUT_MS = 2_000;

/** Liveness means progress (a loop ticks); readiness means this instance can serve now. */
export class Health {
  readonly #liveness = new Map<string, () => CheckResult>();
  readonly #readiness = new Map<string, () => CheckResult | Promise<CheckResult>>();
  #stopping = false;

  /** @param check must not wait for anything outside the process: failing it gets the process restarted */
  addLiveness(name: string, check: () => CheckResult): void {
    this.#liveness.set(name, check);
  }

  addReadiness(name: string, check: () => CheckResult | Promise<CheckResult>): void {
    this.#readiness.set(name, check);
  }

  /** Marks the service as not ready, because it is stopping. */
  stopping(): void {
    this.#stopping = true;
  }

  async live(): Promise<HealthReport> {
    return report(this.#liveness);
  }

  async ready(): Promise<HealthReport> {
    if (this.#stopping) return { ok: false, checks: { service: { ok: false, detail: 'is being stopped' } } };
    return report(this.#readiness);
  }
}

async function report(checks: Map<string, () => CheckResult | Promise<CheckResult>>): Promise<HealthReport> {
  // By name: the order in which parts of a service register their checks says nothing.
  const sorted = [...checks].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = await Promise.all(sorted.map(async ([name, check]) => [name, await run(check)] as const));
  return { ok: entries.every(([, result]) => result.ok), checks: Object.fromEntries(entries) };
}

async function run(check: () => CheckResult | Promise<CheckResult>): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: `no answer in ${CHECK_TIMEOUT_MS} ms` }), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
