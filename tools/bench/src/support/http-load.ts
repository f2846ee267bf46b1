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

/** A request to be sent repeatedly. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `application/json`. */
  readonly body?: unknown;
}

export interface LoadOptions {
  /** Each connection sends these in turn. */
  readonly requests: readonly LoadRequest[];
  /** Number of connections, each with one request in progress. Default 32. */
  readonly connections?: number;
  readonly seconds: number;
  /**
   * Requests per second of all connections together; without it, each connection sends the next request after the answer. With it, latency counts
   * from the moment a request was due, so that a stall of the server is included.
   */
  readonly rate?: number;
}

/** The parameters of the load generator's process. */
export interface LoadJob {
  readonly port: number;
  readonly requests: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly rate: number | undefined;
}

/** Its result. */
export interface LoadReport {
  readonly answers: number;
  readonly seconds: number;
  readonly latency: Latency;
  /** Number of answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Latency of the 2xx answers only, from the moment they were sent; undefined if there were none. */
  readonly accepted: Latency | undefined;
  /** Number of 429 and 503 answers without Retry-After. */
  readonly withoutRetryAfter: number;
}

/** CPU share of its core from which the generator, not the server, may have been the limit. */
const SATURATED = 0.95;

/**
 * Generates HTTP/1.1 load in a separate process. It writes prepared bytes to sockets and reads only the status and length of an answer, which takes a
 * fraction of the server's CPU.
 */
export class HttpLoad {
  private constructor(
    private readonly child: ChildProcess,
    private readonly context: Context,
  ) {}

  /** Starts the generator; it ends with the benchmark. */
  static start(context: Context, core = LOAD_CORE): HttpLoad {
    const child = fork(fileURLToPath(new URL('./http-load-process.js', import.meta.url)));
    // Each round adds a listener for its end.
    child.setMaxListeners(0);
    // Best effort, as for the servers: without taskset, the system chooses the core.
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
   * Loads a server and measures its CPU time.
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

  /** Sends until the time is over and waits for pending answers; any status counts. */
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
    // Lets the server finish its work after an answer before the next measurement.
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
