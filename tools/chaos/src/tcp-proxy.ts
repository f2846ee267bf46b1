import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Whether an upstream should receive new connections. */
export type Probe = (port: number) => Promise<boolean>;

const PROBE_EVERY_MS = 500;

/**
 * A proxy between clients and servers, with its own port. Distributes new connections over its upstreams, except those whose probe fails (like a
 * cluster's service with unready pods), and can make all of them unreachable.
 */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #upstreams: number[] = [];
  #unready = new Set<number>();
  #turn = 0;
  #isCut = false;
  #timer: NodeJS.Timeout | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (client) => this.#connect(client));
  }

  /** @param probe none: every upstream receives connections */
  static async open(probe?: Probe): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const proxy = new TcpProxy(server);
    if (probe) proxy.#timer = setInterval(() => void proxy.#probe(probe), PROBE_EVERY_MS);
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  add(port: number): void {
    this.#upstreams.push(port);
  }

  /** Its open connections. */
  remove(port: number): void {
    this.#upstreams = this.#upstreams.filter((upstream) => upstream !== port);
  }

  /** Whether there is another ready upstream, as of the last probe. */
  hasReadyBeside(port: number): boolean {
    return this.#upstreams.some((upstream) => upstream !== port && !this.#unready.has(upstream));
  }

  /** From now on every connection is reset, existing and new ones. */
  cut(): void {
    this.#isCut = true;
    for (const [client, upstream] of this.#pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(client: Socket): void {
    const port = this.#next();
    client.on('error', () => undefined);
    if (this.#isCut || port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const upstream = createConnection({ port, host: '127.0.0.1', noDelay: true });
    const pair = [client, upstream] as const;
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    upstream.on('error', () => client.resetAndDestroy());
    client.once('close', end);
    upstream.once('close', end);
    client.pipe(upstream);
    upstream.pipe(client);
  }

  /** Round robin; if none is known to be ready, any. */
  #next(): number | undefined {
    const ready = this.#upstreams.filter((port) => !this.#unready.has(port));
    const candidates = ready.length > 0 ? ready : this.#upstreams;
    this.#turn += 1;
    return candidates[this.#turn % candidates.length];
  }

  async #probe(probe: Probe): Promise<void> {
    await Promise.all(
      this.#upstreams.map(async (port) => {
        if (await probe(port)) this.#unready.delete(port);
        else this.#unready.add(port);
      }),
    );
  }
}
