import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@assay/testing';
import { ConsumerThread } from './consumer-thread.js';

let thread: ConsumerThread;
let failures: Error[] = [];
let now = 0;

/** A real worker thread that runs this script instead of a consumer. */
function start(script: string): void {
  failures = [];
  now = 0;
  const file = new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads';${script}`);
  thread = new ConsumerThread({ file, name: 'test', now: () => now, onFatal: (error) => failures.push(error) });
  thread.start();
}

const lag = [{ topic: 't', partition: 0, records: 7 }];
const told = `parentPort.postMessage(${JSON.stringify({ liveness: { ok: true, detail: 'consuming' }, lag })});`;
const endsWhenTold = `parentPort.once('message', () => process.exit(0));`;

afterEach(() => thread.stop());

describe('a consumer in a thread', () => {
  it('reports its status, and ends on request', async () => {
    start(told + endsWhenTold);
    await eventually(() => expect(thread.lag()).toEqual(lag));
    expect(thread.liveness()).toEqual({ ok: true, detail: 'consuming' });
    await thread.stop();
    expect(failures).toEqual([]);
  });

  it('is not alive after a minute without a status, whatever the last status was', async () => {
    start(told + endsWhenTold);
    await eventually(() => expect(thread.lag()).toEqual(lag));
    now = 59_000;
    expect(thread.liveness().ok).toBe(true);
    now = 61_000;
    expect(thread.liveness().ok).toBe(false);
  });

  it.each([
    ['throws', `throw new Error('broken')`],
    ['exits', 'process.exit(3)'],
    ['runs out of work', ''],
  ])('is fatal when it %s', async (_what, script) => {
    start(script);
    await eventually(() => expect(failures).not.toEqual([]));
  });
});
