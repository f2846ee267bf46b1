import { services, type Instance, type Stack } from '@assay/local-stack';

/** Those that a deployment runs several of; the console is a proxy before them. */
const scaledServices = services.filter(({ gateway }) => !gateway).map(({ name }) => name);

/** The same number of instances of every service, on one stack. */
export class Fleet {
  readonly #more = new Map(scaledServices.map((service) => [service, [] as Instance[]]));

  constructor(private readonly stack: Stack) {}

  /** Starts or stops instances until there are so many of each; the newest are stopped first. */
  async scaleTo(count: number): Promise<void> {
    for (const [service, more] of this.#more) {
      while (more.length + 1 > count) await more.pop()?.stop();
      while (more.length + 1 < count) {
        more.push(await this.stack.startInstance(service, `${service}-${more.length + 2}`));
      }
    }
  }

  /** The address of every instance. */
  urls(service: string): string[] {
    const first = this.stack.services[service]?.url ?? '';
    return [first, ...(this.#more.get(service) ?? []).map(({ port }) => `http://127.0.0.1:${port}`)];
  }
}
