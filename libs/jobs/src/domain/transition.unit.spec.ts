import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFinished, type JobState, newJobState } from './job-state.js';
import { type JobCommand, type Refusal, transition } from './transition.js';

const leaseMs = 30;
const backOffMs = 10;

/** @throws if the command is rejected */
function after(job: JobState, command: JobCommand): JobState {
  const next = transition(job, command);
  if (typeof next === 'string') throw new Error(`refused: ${next}`);
  return next;
}
const claimed = (job: JobState, now: number): JobState => after(job, { kind: 'claim', now, leaseMs });

describe(transition.name, () => {
  it('leads from a request through a checkpoint to completion', () => {
    const running = claimed(newJobState(3, 100), 100);
    expect(running).toMatchObject({ status: 'running', epoch: 1, attempts: 1, leaseUntil: 130 });
    const further = after(running, { kind: 'checkpoint', epoch: 1, now: 120, leaseMs, done: 4 });
    expect(further).toMatchObject({ status: 'running', done: 4, leaseUntil: 150 });
    const completed = after(further, { kind: 'complete', epoch: 1, now: 140 });
    expect(completed).toMatchObject({ status: 'completed', leaseUntil: null });
    expect(transition(completed, { kind: 'cancel', now: 150 })).toBe('finished');
    expect(transition(completed, { kind: 'heartbeat', epoch: 1, now: 150, leaseMs })).toBe('stale');
  });

  it('allows another worker to claim after the lease has ended, and rejects the previous worker from then on', () => {
    const first = claimed(newJobState(3, 0), 0);
    expect(transition(first, { kind: 'claim', now: 29, leaseMs })).toBe('not_due');
    const second = claimed(first, 30);
    expect(second).toMatchObject({ epoch: 2, attempts: 2, error: 'The worker stopped answering.' });
    for (const command of [
      { kind: 'heartbeat', leaseMs },
      { kind: 'checkpoint', leaseMs, done: 1 },
      { kind: 'complete' },
      { kind: 'hand_back' },
      { kind: 'fail', error: 'late', retry: true, backOffMs },
    ] as const) {
      expect(transition(second, { ...command, epoch: 1, now: 31 })).toBe('stale');
    }
  });

  it('doubles the delay after each failure and fails at the limit of attempts, with the last error', () => {
    let job = newJobState(3, 0);
    const waits: number[] = [];
    for (const error of ['one', 'two']) {
      job = claimed(job, job.availableAt);
      const now = job.availableAt;
      job = after(job, { kind: 'fail', epoch: job.epoch, now, error, retry: true, backOffMs });
      waits.push(job.availableAt - now);
      expect(transition(job, { kind: 'claim', now: job.availableAt - 1, leaseMs })).toBe('not_due');
    }
    expect(waits).toEqual([10, 20]);
    job = claimed(job, job.availableAt);
    job = after(job, { kind: 'fail', epoch: job.epoch, now: 100, error: 'three', retry: true, backOffMs });
    expect(job).toMatchObject({ status: 'failed', attempts: 3, error: 'three' });
  });

  it('fails at once when the failure must not be retried', () => {
    const job = claimed(newJobState(3, 0), 0);
    expect(after(job, { kind: 'fail', epoch: 1, now: 1, error: 'no', retry: false, backOffMs })).toMatchObject({
      status: 'failed',
      error: 'no',
    });
  });

  it('fails when its workers are lost too often without progress, but not if there is progress', () => {
    let stuck = newJobState(2, 0);
    let moving = newJobState(2, 0);
    for (let n = 1; n <= 2; n += 1) stuck = claimed(stuck, n * 100);
    expect(stuck).toMatchObject({ status: 'running', attempts: 2 });
    expect(claimed(stuck, 300)).toMatchObject({ status: 'failed', error: 'The worker stopped answering.' });
    for (let n = 1; n <= 20; n += 1) {
      moving = claimed(moving, n * 100);
      moving = after(moving, { kind: 'checkpoint', epoch: n, now: n * 100, leaseMs, done: n });
    }
    expect(moving).toMatchObject({ status: 'running', epoch: 20, attempts: 1, done: 20 });
    // Repeating the same step is no progress.
    const again = claimed(
      after(claimed(moving, 3_000), { kind: 'checkpoint', epoch: 21, now: 3_000, leaseMs, done: 20 }),
      4_000,
    );
    expect(again.status).toBe('failed');
  });

  it('does not count an attempt that was handed back', () => {
    let job = newJobState(1, 0);
    for (let n = 1; n <= 5; n += 1) {
      job = after(claimed(job, n), { kind: 'hand_back', epoch: n, now: n });
      expect(job).toMatchObject({ status: 'queued', attempts: 0, leaseUntil: null });
    }
    expect(claimed(job, 6)).toMatchObject({ status: 'running', epoch: 6 });
  });

  it('cancels a queued job at once, a running one when its worker hands it back, is lost or fails', () => {
    expect(after(newJobState(3, 0), { kind: 'cancel', now: 1 }).status).toBe('cancelled');
    const asked = after(claimed(newJobState(3, 0), 0), { kind: 'cancel', now: 1 });
    expect(asked).toMatchObject({ status: 'running', cancelRequested: true });
    expect(after(asked, { kind: 'hand_back', epoch: 1, now: 2 }).status).toBe('cancelled');
    expect(claimed(asked, 30).status).toBe('cancelled');
    const failed = after(asked, { kind: 'fail', epoch: 1, now: 2, error: 'no', retry: true, backOffMs });
    expect(failed.status).toBe('cancelled');
    expect(after(asked, { kind: 'complete', epoch: 1, now: 2 }).status).toBe('completed');
  });
});

describe('any interleaving of workers, crashes and requests', () => {
  const worker = fc.integer({ min: 0, max: 2 });
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), worker }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('heartbeat' as const), worker }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('checkpoint' as const),
        worker,
        done: fc.integer({ min: 0, max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('complete' as const), worker }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail' as const), worker, retry: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('hand_back' as const), worker }) },
    // The process ends and loses its memory.
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash' as const), worker }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  );

  it('has at most one owner, ends once, can always be finished, and does not exceed its attempts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 80 }), (maxAttempts, steps) => {
        let job = newJobState(maxAttempts, 0);
        let now = 0;
        /** Each worker's own view: the epoch of its claim and the end of its lease. */
        const beliefs = new Map<number, { epoch: number; leaseUntil: number }>();
        /** Claims since the last progress whose outcome was not a hand-back, counted from the results of commands. */
        let inARow = 0;
        const epochs: number[] = [];
        const owners = () => [...beliefs.values()].filter(({ leaseUntil }) => leaseUntil > now);

        for (const one of steps) {
          if (one.kind === 'wait') {
            now += one.ms;
            continue;
          }
          if (one.kind === 'crash') {
            beliefs.delete(one.worker);
            continue;
          }
          const command = commandOf(one, now, one.kind === 'cancel' ? 0 : (beliefs.get(one.worker)?.epoch ?? 0));
          const before = job;
          const next: JobState | Refusal = transition(job, command);
          if (typeof next === 'string') {
            // A refusal is always correct.
            if (next === 'finished') expect(isFinished(before)).toBe(true);
            if (next === 'not_due') expect(now).toBeLessThan(before.leaseUntil ?? before.availableAt);
            if (next === 'stale' && one.kind !== 'cancel') {
              const isOwner = before.status === 'running' && beliefs.get(one.worker)?.epoch === before.epoch;
              expect(isOwner).toBe(false);
              beliefs.delete(one.worker);
            }
            continue;
          }
          expect(isFinished(before)).toBe(false);
          job = next;
          if (one.kind === 'claim' && job.status === 'running') {
            // A worker that still regards itself as owner has an expired lease.
            expect(owners()).toEqual([]);
            epochs.push(job.epoch);
            inARow += 1;
            beliefs.set(one.worker, { epoch: job.epoch, leaseUntil: job.leaseUntil! });
          } else if (one.kind === 'heartbeat' || one.kind === 'checkpoint') {
            beliefs.set(one.worker, { epoch: job.epoch, leaseUntil: job.leaseUntil! });
            if (one.kind === 'checkpoint' && one.done > before.done) inARow = 1;
          } else if (one.kind !== 'cancel' && one.kind !== 'claim') {
            beliefs.delete(one.worker);
            if (one.kind === 'hand_back') inARow -= 1;
          }
          expect(owners().length).toBeLessThanOrEqual(1);
          expect(inARow).toBeLessThanOrEqual(maxAttempts);
          expect(job.done).toBeGreaterThanOrEqual(before.done);
          expect(job.leaseUntil !== null).toBe(job.status === 'running');
          if (job.status === 'failed') expect(job.error).not.toBeNull();
        }
        expect(epochs).toEqual(epochs.map((_, index) => index + 1));

        // Whatever happened before, a worker that claims the job when it is due can complete it.
        if (!isFinished(job)) {
          now = Math.max(now, job.leaseUntil ?? job.availableAt);
          job = claimed(job, now);
          if (!isFinished(job)) job = after(job, { kind: 'complete', epoch: job.epoch, now });
          expect(isFinished(job)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  type Step = Extract<
    typeof step extends fc.Arbitrary<infer S> ? S : never,
    { kind: 'claim' | 'heartbeat' | 'checkpoint' | 'complete' | 'fail' | 'hand_back' | 'cancel' }
  >;

  function commandOf(one: Step, now: number, epoch: number): JobCommand {
    switch (one.kind) {
      case 'claim':
        return { kind: 'claim', now, leaseMs };
      case 'cancel':
        return { kind: 'cancel', now };
      case 'heartbeat':
        return { kind: 'heartbeat', now, epoch, leaseMs };
      case 'checkpoint':
        return { kind: 'checkpoint', now, epoch, leaseMs, done: one.done };
      case 'fail':
        return { kind: 'fail', now, epoch, error: 'no', retry: one.retry, backOffMs };
      case 'complete':
      case 'hand_back':
        return { kind: one.kind, now, epoch };
    }
  }
});
