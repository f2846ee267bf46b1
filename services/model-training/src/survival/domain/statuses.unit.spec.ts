import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExperimentCommand,
  type ExperimentState,
  experimentStatuses,
  nextExperimentState,
} from './experiment-status.js';
import { hasEnded, nextRunStatus, type RunCommand, type RunStatus, runStatuses } from './run-status.js';

const none = { unfinished: 0, completed: 0, others: 0 };

describe(nextExperimentState, () => {
  const after = (status: ExperimentState['status'], command: ExperimentCommand, cancelRequested = false) =>
    nextExperimentState({ status, cancelRequested }, command)?.status;

  it('allows exactly the transitions of the specification', () => {
    const allowed = (kind: 'start' | 'cancel' | 'retry') =>
      experimentStatuses.flatMap((status) => {
        const next = after(status, { kind });
        return next === undefined ? [] : [`${status} ${next}`];
      });
    expect(allowed('start')).toEqual(['PENDING RUNNING']);
    expect(allowed('retry')).toEqual(['FAILED RUNNING']);
    expect(allowed('cancel')).toEqual(['PENDING CANCELLED', 'RUNNING RUNNING']);
  });

  it('ends with its last run: COMPLETED with a completed run, else CANCELLED if requested, else FAILED', () => {
    const settle = (runs: Partial<typeof none>, cancelRequested = false) =>
      after('RUNNING', { kind: 'settle', runs: { ...none, ...runs } }, cancelRequested);
    expect(settle({ unfinished: 1, completed: 5 })).toBe('RUNNING');
    expect(settle({ completed: 1, others: 9 })).toBe('COMPLETED');
    expect(settle({ completed: 1, others: 9 }, true)).toBe('COMPLETED');
    expect(settle({ others: 9 }, true)).toBe('CANCELLED');
    expect(settle({ others: 9 })).toBe('FAILED');
    for (const status of experimentStatuses.filter((one) => one !== 'RUNNING'))
      expect(after(status, { kind: 'settle', runs: none })).toBeUndefined();
  });

  it('forgets an earlier request to cancel when it is retried', () => {
    const state = nextExperimentState({ status: 'FAILED', cancelRequested: true }, { kind: 'retry' });
    expect(state).toEqual({ status: 'RUNNING', cancelRequested: false });
  });
});

describe(nextRunStatus, () => {
  const commands: RunCommand[] = ['begin', 'complete', 'fail', 'skip', 'retry'];

  it('allows exactly the transitions of the specification', () => {
    const allowed = runStatuses.flatMap((status) =>
      commands.flatMap((command) => {
        const next = nextRunStatus(status, command);
        return next === undefined ? [] : [`${status} ${command} ${next}`];
      }),
    );
    expect(allowed).toEqual([
      'PENDING begin RUNNING',
      'PENDING fail FAILED',
      'PENDING skip SKIPPED',
      'RUNNING begin RUNNING',
      'RUNNING complete COMPLETED',
      'RUNNING fail FAILED',
      'RUNNING skip SKIPPED',
      'FAILED retry PENDING',
      'SKIPPED retry PENDING',
    ]);
  });

  it('keeps a completed run whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 30 }), (steps) => {
        let status: RunStatus = 'PENDING';
        for (const command of steps) {
          const next = nextRunStatus(status, command);
          if (status === 'COMPLETED') expect(next).toBeUndefined();
          if (command === 'complete' && next) expect(hasEnded(next)).toBe(true);
          status = next ?? status;
        }
      }),
    );
  });
});
