import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@assay/testing';
import { afterEach, describe, expect, it } from '@jest/globals';

/** A service in a separate process, from the built package, because signals and exit codes are only visible from outside. */
const script = `
const { startTelemetry } = await import(process.env.KIT + 'telemetry/telemetry.js');
await startTelemetry('things');
const { runService, readConfig, httpSettings, logSettings, authSettings } = await import(process.env.KIT + 'index.js');
class Things {}
const config = readConfig({ ...httpSettings, ...logSettings, ...authSettings }, { AUTH_JWKS: '{"keys":[]}', HOST: '127.0.0.1', ...process.env });
await runService({ name: 'things', version: '1', module: { module: Things }, config,
  fastify: (instance) => {
    const tell = (msg) => console.log(JSON.stringify({ msg }));
    // The answer is sent once the service has been asked to stop, or after a while.
    instance.get('/slow', { config: { public: true } }, () => new Promise((resolve) => {
      tell('asked');
      const answer = () => setTimeout(resolve, 100, { ok: true });
      if (process.env.ANSWER_ON === undefined) answer();
      else process.once(process.env.ANSWER_ON, answer);
    }));
    instance.get('/hang', { config: { public: true } }, () => { tell('asked'); return new Promise(() => undefined); });
    instance.get('/crash', { config: { public: true } }, () => { setTimeout(() => { throw new Error('nobody catches this'); }); return {}; });
    instance.get('/reject', { config: { public: true } }, () => { void Promise.reject(new Error('nobody handles this')); return {}; });
  },
  onStop: () => console.log(JSON.stringify({ msg: 'flushed' })),
  ...(process.env.BAD_TRANSPORT && { transport: () => ({ listen: (done) => done(new Error('no broker')), close() {}, on() {}, addHandler() {}, setTransportId() {} }) }),
});`;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

interface Line {
  level?: string;
  msg: string;
  url?: string;
  error?: { message: string };
}

function run(env: NodeJS.ProcessEnv = {}, program = script) {
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env.PATH, KIT: new URL('../dist/', import.meta.url).pathname, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = process_;
  const lines: Line[] = [];
  let listener: () => void = () => undefined;
  let rest = '';
  process_.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map((line) => JSON.parse(line) as Line));
    listener();
  });
  const exited = new Promise<number | null>((resolve) => process_.on('close', resolve));
  const url = new Promise<string>((resolve) => {
    listener = () => {
      const ready = lines.find(({ msg }) => msg === 'Ready');
      if (ready?.url) resolve(ready.url);
    };
  });
  return { lines, exited, url, kill: (signal: NodeJS.Signals) => process_.kill(signal) };
}
const messages = (lines: Line[]) => lines.map(({ msg }) => msg);

describe('runService', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops on %s: running requests are answered, then it flushes',
    async (signal) => {
      const service = run({ ANSWER_ON: signal });
      const slow = fetch(`${await service.url}/slow`);
      await eventually(() => expect(messages(service.lines)).toContain('asked'));
      service.kill(signal);
      expect(await (await slow).json()).toEqual({ ok: true });
      expect(await service.exited).toBe(0);
      expect(messages(service.lines)).toEqual(['Ready', 'asked', 'Stopping', 'flushed', 'Stopped']);
    },
  );

  it('gives up after the grace period', async () => {
    const service = run({ SHUTDOWN_GRACE_MS: '300' });
    const hanging = fetch(`${await service.url}/hang`).catch(() => 'cut off');
    await eventually(() => expect(messages(service.lines)).toContain('asked'));
    service.kill('SIGTERM');
    expect(await service.exited).toBe(1);
    expect(await hanging).toBe('cut off');
    expect(messages(service.lines)).toContain('Not stopped in time: giving up');
  });

  it.each([
    ['/crash', 'nobody catches this'],
    ['/reject', 'nobody handles this'],
  ])('logs an uncaught error and exits (%s)', async (path, message) => {
    const service = run();
    await fetch((await service.url) + path).catch(() => undefined);
    expect(await service.exited).toBe(1);
    expect(service.lines.at(-1)).toMatchObject({ level: 'error', error: { message } });
  });

  it('loses no log line that was written just before the exit', async () => {
    const lastWords = `
      const { createLogger } = await import(process.env.KIT + 'index.js');
      const logger = createLogger('things', 'info');
      logger.info('first');
      setImmediate(() => { logger.error('last'); process.exit(1); });`;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const dying = run({}, lastWords);
      await dying.exited;
      expect(messages(dying.lines)).toEqual(['first', 'last']);
    }
  });

  it('exits if its port is in use or its transport cannot start', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.on('listening', resolve));
    const first = run({ PORT: String((taken.address() as AddressInfo).port) });
    expect(await first.exited).toBe(1);
    expect(first.lines.at(-1)).toMatchObject({ msg: 'The service cannot start' });
    taken.close();
    const second = run({ BAD_TRANSPORT: '1' });
    expect(await second.exited).toBe(1);
    expect(second.lines.at(-1)).toMatchObject({ msg: 'The transport cannot start', error: { message: 'no broker' } });
  });

  it('sends its spans before it exits, and tolerates an unavailable collector', async () => {
    const received: string[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
      request.on('end', () => {
        received.push(`${request.url} ${body}`);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => collector.on('listening', resolve));
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const traced = run({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    });
    await fetch(`${await traced.url}/slow`);
    traced.kill('SIGTERM');
    expect(await traced.exited).toBe(0);
    collector.close();
    expect(
      received.some((call) => call.startsWith('/v1/traces') && call.includes('things') && call.includes('/slow')),
    ).toBe(true);

    const lonely = run({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TIMEOUT: '500' });
    await fetch(`${await lonely.url}/slow`);
    lonely.kill('SIGTERM');
    expect(await lonely.exited).toBe(0);
  });
});
