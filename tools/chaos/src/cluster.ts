import { saysReady, services as described, startStack, type Instance, type Stack } from '@assay/local-stack';
import { TcpProxy } from './tcp-proxy.js';

/** Those that a deployment runs several of. */
export const services: readonly string[] = described.map(({ name }) => name);

const READY_POLL_MS = 200;
/** The workload's events lie up to 18 hours ahead of their sender's clock, and one sender's clock is set a day ahead. */
const MAX_FUTURE_SECONDS = 48 * 3_600;

/** A local stack with two instances of every service, each behind a proxy: load-balanced for services, and able to cut connections to servers. */
export class Cluster {
  readonly #extra = new Map<string, { service: string; instance: Instance }>();

  private constructor(
    readonly stack: Stack,
    private readonly proxies: ReadonlyMap<string, TcpProxy>,
  ) {}

  static async start(directory: string, log: (line: string) => void, signal?: AbortSignal): Promise<Cluster> {
    process.env['MAX_FUTURE_SECONDS'] = String(MAX_FUTURE_SECONDS);
    const proxies = new Map<string, TcpProxy>();
    const stack = await startStack({
      directory,
      ports: 'free',
      log,
      ...(signal && { signal }),
      route: async (name, port) => {
        if (name === 'kafka-controller') return port;
        const isService = services.includes(name);
        const proxy = await TcpProxy.open(
          isService ? (upstream) => saysReady(`http://127.0.0.1:${upstream}`) : undefined,
        );
        proxy.add(port);
        proxies.set(name, proxy);
        return proxy.port;
      },
    });
    const cluster = new Cluster(stack, proxies);
    try {
      await Promise.all(services.map((service) => cluster.join(service, `${service}-2`)));
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** The balanced address of a service. */
  url(service: string): string {
    return `http://127.0.0.1:${this.proxy(service).port}`;
  }

  proxy(name: string): TcpProxy {
    const proxy = this.proxies.get(name);
    if (proxy === undefined) throw new Error(`no proxy for ${name}`);
    return proxy;
  }

  /** Starts an instance of a service and gives it its share of the traffic. */
  async join(service: string, name: string): Promise<void> {
    const instance = await this.stack.startInstance(service, name);
    this.#extra.set(name, { service, instance });
    this.proxy(service).add(instance.port);
  }

  /** Removes an instance from the load balancer and stops it, as in a rolling update: only when another one is ready. */
  async leave(name: string): Promise<void> {
    const found = this.#extra.get(name);
    if (found === undefined) throw new Error(`${name} does not run`);
    const proxy = this.proxy(found.service);
    while (!proxy.hasReadyBeside(found.instance.port))
      await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
    proxy.remove(found.instance.port);
    this.#extra.delete(name);
    await found.instance.stop();
  }

  kill(name: string, signal: NodeJS.Signals): void {
    this.stack.kill(name, signal);
  }

  async stop(): Promise<void> {
    for (const proxy of this.proxies.values()) proxy.mend();
    await this.stack.stop();
    await Promise.all([...this.proxies.values()].map((proxy) => proxy.close()));
  }
}
