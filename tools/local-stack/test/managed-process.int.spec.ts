import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@assay/testing';
import { lockInstance } from '../src/instance-lock.js';
import { makePrivate } from '../src/make-private.js';
import { ManagedProcess } from '../src/processes/managed-process.js';
import { endOrphans, livingProcess } from '../src/processes/pid-file.js';

let directory: string;
let lines: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assay-process-'));
  lines = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A process that runs a Node script. */
function managed(script: string, graceMs = 2_000): ManagedProcess {
  return new ManagedProcess({
    name: 'sample',
    command: { command: process.execPath, args: ['-e', script], cwd: directory, env: process.env },
    logFile: join(directory, 'sample.log'),
    pidFile: join(directory, 'run', 'sample.json'),
    stopSignal: 'SIGTERM',
    graceMs,
    log: (line) => lines.push(line),
    onRestart: () => lines.push('restarted'),
  });
}

const forever = 'console.log("up"); setInterval(() => {}, 1000)';
const isUp = () => expect(readFileSync(join(directory, 'sample.log'), 'utf8')).toContain('up');

it('restricts an existing directory', () => {
  const open = join(directory, 'open');
  mkdirSync(open, { mode: 0o755 });
  for (const made of [open, join(directory, 'new', 'deep')]) {
    makePrivate(made);
    expect(statSync(made).mode & 0o777).toBe(0o700);
  }
});

describe('ManagedProcess', () => {
  it('is restarted at once when it is killed', async () => {
    const sample = managed(forever);
    sample.start();
    const first = sample.pid;
    sample.kill('SIGKILL');
    await eventually(async () =>
      expect(lines).toEqual(['sample ended (SIGKILL) and is started again at once', 'restarted']),
    );
    expect(sample.pid).not.toBe(first);
    expect(sample.deaths).toBe(1);
    await sample.stop();
  });

  it('has a log that only its owner may read, and so are the files it writes', async () => {
    const sample = managed(`require('node:fs').writeFileSync('made', ''); ${forever}`);
    sample.start();
    await eventually(isUp);
    for (const file of ['sample.log', 'made']) expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
    await sample.stop();
  });

  it('waits longer each time while it keeps dying', async () => {
    const sample = managed('process.exit(3)');
    sample.start();
    await eventually(async () => expect(sample.deaths).toBeGreaterThanOrEqual(3));
    await sample.stop();
    expect(lines.filter((line) => line !== 'restarted').slice(0, 3)).toEqual([
      'sample ended (exit code 3) and is started again at once',
      'sample ended (exit code 3) and is started again in 0.25 s',
      'sample ended (exit code 3) and is started again in 0.5 s',
    ]);
  });

  it('is killed when it does not stop in time, and stays stopped', async () => {
    const sample = managed(`process.on('SIGTERM', () => {}); ${forever}`, 200);
    sample.start();
    await eventually(async () => isUp());
    await sample.stop();
    expect(lines).toEqual(['sample did not stop within 0.2 s and was killed']);
    expect(sample.pid).toBe(0);
    expect(existsSync(join(directory, 'run', 'sample.json'))).toBe(false);
  });
});

describe('endOrphans', () => {
  it('ends the process recorded in a pid file', async () => {
    const sample = managed(forever);
    sample.start();
    await eventually(async () => isUp());
    const file = join(directory, 'run', 'sample.json');
    expect(livingProcess(file)?.pid).toBe(sample.pid);
    const ended = endOrphans(join(directory, 'run'));
    await sample.stop();
    expect(await ended).toEqual(['sample']);
    expect(existsSync(file)).toBe(false);
  });
});

describe('livingProcess', () => {
  it('does not match another process with the same id', () => {
    const file = join(directory, 'stranger.json');
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'another beginning' }));
    expect(livingProcess(file)).toBeUndefined();
  });
});

describe('lockInstance', () => {
  it('rejects a second holder and releases the lock', () => {
    const file = join(directory, 'stack.lock');
    const unlock = lockInstance(file);
    expect(() => lockInstance(file)).toThrow(`process ${process.pid}`);
    unlock();
    lockInstance(file)();
  });
});
