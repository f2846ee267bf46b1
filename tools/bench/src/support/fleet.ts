import type { Instance, Stack } from '@assay/local-stack';

/** Those that a deployment runs several of; the console is a proxy before them. */
export const scaledServices = ['assignment', 'event-ingestion', 'metric-aggregation', 'bandit-allocation'] as const;
export type ScaledService = (typeof scaledServices)[number];

/** The same number of instances of every service, on one stack. */
export class Fleet {
  readonly #more: Record<ScaledService, Instance[]> = {
    assignment: [],
    'event-ingestion': [],
    'metric-aggregation': [],
    'bandit-allocation': [],
  };

  constructor(private readonly stack: Stack) {}

  /** Starts or stops instances until there are so many of each, the newest first to go. */
  async scaleTo(count: number): Promise<void> {
    for (const service of scaledServices) {
      const more = this.#more[service];
      while (more.length + 1 > count) await more.pop()?.stop();
      while (more.length + 1 < count) {
        more.push(await this.stack.startInstance(service, `${service}-${more.length + 2}`));
      }
    }
  }

  /** The address of every instance. */
  urls(service: ScaledService): string[] {
    const first = this.stack.services[service]?.url ?? '';
    return [first, ...this.#more[service].map(({ port }) => `http://127.0.0.1:${port}`)];
  }
}
