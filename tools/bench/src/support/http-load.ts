import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import type { Context, Round } from '../frame/benchmark.js';
import type { Latency } from '../frame/latency.js';
import { cpuSecondsOf } from './process-usage.js';
import { LOAD_CORE } from './pinned.js';
import type { Server } from './start-server.js';

/** A request to send over and over. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `application/json`. */
  readonly body?: unknown;
}

export interface LoadOptions {
  /** Sent in turn by every connection. */
  readonly requests: readonly LoadRequest[];
  /** Each has one request under way. Default 32. */
  readonly connections?: number;
  readonly seconds: number;
  /** Requests per second of all connections together; without it each sends the next when it has its answer. Latency
   * then counts from the moment a request was due, so that a stalled server is not flattered. */
  readonly rate?: number;
}

/** What the load generator's process is told. */
export interface LoadJob {
  readonly port: number;
  readonly requests: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly rate: number | undefined;
}

/** What it answers. */
export interface LoadReport {
  readonly answers: number;
  readonly seconds: number;
  readonly latency: Latency;
  /** How many answers came of each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How long the 2xx alone took, from the moment they were sent; undefined when there was none. */
  readonly accepted: Latency | undefined;
  /** How many answers 429 and 503 did not say when to come again. */
  readonly withoutRetryAfter: number;
}

/** CPU share of its core from which the generator, not the server, may have been the limit. */
const SATURATED = 0.95;

/**
 * Makes HTTP/1.1 load from a process of its own. It writes prepared bytes to sockets and reads no more of an answer than
 * its status and length, which takes it a fraction of the CPU that a server needs to answer.
 */
export class HttpLoad {
  private constructor(
    private readonly child: ChildProcess,
    private readonly context: Context,
  ) {}

  /** Starts the generator; it ends with the benchmark. */
  static start(context: Context, core = LOAD_CORE): HttpLoad {
    const child = fork(fileURLToPath(new URL('./http-load-process.js', import.meta.url)));
    // One round after the other listens for its end.
    child.setMaxListeners(0);
    // Best effort, as for the servers: where taskset is missing it runs where the system puts it.
    spawnSync('taskset', ['-a', '-cp', String(core), String(child.pid)]);
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    context.defer(() => {
      process.off('exit', kill);
      kill();
    });
    return new HttpLoad(child, context);
  }

  /**
   * Loads a server and measures its CPU time meanwhile.
   * @param opsPerRequest e.g. the units of a batch. Default 1.
   * @throws Error when any answer was not 2xx
   */
  async round(server: Server, options: LoadOptions, opsPerRequest = 1): Promise<Round> {
    const cpuSeconds = server.cpuSeconds ?? (() => cpuSecondsOf(server.pid));
    const before = cpuSeconds();
    const report = await this.run(server.url, options);
    const after = cpuSeconds();
    const failed = Object.entries(report.statuses).filter(([status]) => !status.startsWith('2'));
    if (failed.length > 0) {
      throw new Error(
        `${server.url} answered ${failed.map(([status, count]) => `${status} ${count} times`).join(', ')}`,
      );
    }
    return {
      ops: report.answers * opsPerRequest,
      seconds: report.seconds,
      latency: report.latency,
      ...(before === undefined || after === undefined ? {} : { cpuSeconds: after - before }),
    };
  }

  /** Sends until the time is over and waits for the answers under way; any status counts. */
  async run(url: string, { requests, connections = 32, seconds, rate }: LoadOptions): Promise<LoadReport> {
    const { port, host } = new URL(url);
    const job: LoadJob = {
      port: Number(port),
      requests: requests.map((each) => bytesOf(each, host)),
      connections,
      seconds,
      rate,
    };
    const before = this.cpuSeconds();
    const reply = once(this.child, 'message') as Promise<[LoadReport | { error: string }]>;
    const died = once(this.child, 'exit').then(() => {
      throw new Error('the load generator ended');
    });
    died.catch(() => undefined);
    this.child.send(job);
    const [report] = await Promise.race([reply, died]);
    if ('error' in report) throw new Error(`the load generator broke off: ${report.error}`);
    const share = (this.cpuSeconds() - before) / report.seconds;
    if (share > SATURATED && rate === undefined) {
      this.context.log(`the load generator used ${(share * 100).toFixed(0)} % of a core: it may have been the limit`);
    }
    // Lets the server finish what it does after an answer before somebody else is measured.
    await sleep(50);
    return report;
  }

  private cpuSeconds(): number {
    return cpuSecondsOf(this.child.pid ?? 0) ?? 0;
  }
}

function bytesOf({ method, path, headers = {}, body }: LoadRequest, host: string): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all = {
    host,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}
