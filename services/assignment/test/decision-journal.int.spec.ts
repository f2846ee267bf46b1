import { openContracts, topics } from '@assay/contracts';
import { Journal } from '@assay/messaging';
import { makeTestDirectory } from '@assay/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CallerShareUsed, DecisionLogFull, TooManyDecisions } from '../src/decisions/application/ports.js';
import { DecisionJournal } from '../src/decisions/messaging/decision-journal.js';

const journal = Journal.open({ directory: makeTestDirectory('journal'), maxBytes: 2_000 });
afterAll(() => journal.close());

const decision = {
  decision_id: '0190a000-0000-7000-8000-000000000001',
  unit_type: 'user',
  unit_id: 'u',
  attributes: null,
  experiment_id: '0190a000-0000-7000-8000-000000000002',
  experiment_version: 1,
  variant_id: '0190a000-0000-7000-8000-000000000003',
  reason: 'SPLIT',
  bucket: 1,
  propensities: { '0190a000-0000-7000-8000-000000000003': 1 },
  attributes_from: null,
  enrols: true,
  sticky_unavailable: false,
  allocation: null,
  policy: null,
  decided_at: 0,
};

describe('DecisionJournal', () => {
  it('stores decisions until the journal is full, then rejects them', async () => {
    const log = new DecisionJournal(journal, await openContracts(), 10_000);
    // Each call has another caller, because the share of one caller has a separate test.
    let callers = 0;
    const keep = (count: number) => {
      const pending = log.open(`caller ${(callers += 1)}`);
      for (let i = 0; i < count; i += 1) {
        pending.add(decision);
      }
      return pending.keep();
    };
    const fill = async () => {
      for (;;) {
        await keep(1);
      }
    };
    await keep(0);
    expect(journal.pendingBytes).toBe(0);
    await expect(fill()).rejects.toThrow(DecisionLogFull);
    const kept = journal.pendingBytes;
    expect(kept).toBeGreaterThan(1_000);
    await expect(keep(1)).rejects.toThrow(DecisionLogFull);
    expect(journal.pendingBytes).toBe(kept);
  });

  it('limits the share of a caller, so that others still have space', async () => {
    const roomy = Journal.open({ directory: makeTestDirectory('journal'), maxBytes: 20_000 });
    const log = new DecisionJournal(roomy, await openContracts(), 10_000);
    const keep = (caller: string) => {
      const pending = log.open(caller);
      pending.add(decision);
      return pending.keep();
    };
    const fill = async () => {
      for (;;) await keep('greedy');
    };
    await expect(fill()).rejects.toThrow(CallerShareUsed);
    await keep('another');
    await expect(keep('greedy')).rejects.toThrow(CallerShareUsed);
    roomy.close();
  });

  it('rejects a request whose decisions are too large before any is written to the journal', async () => {
    const before = journal.pendingBytes;
    const log = new DecisionJournal(journal, await openContracts(), 10_000);
    const pending = log.open('caller');
    const attributes = JSON.stringify({ note: 'x'.repeat(900) });
    const addMany = () => {
      for (let i = 0; i < 10; i += 1) pending.add({ ...decision, attributes });
    };
    expect(addMany).toThrow(TooManyDecisions);
    expect(journal.pendingBytes).toBe(before);
  });

  it('treats a disk error as a full journal, and a decision that cannot be encoded as a bug', async () => {
    const contracts = await openContracts();
    const noSpace = Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    const appended: unknown[] = [];
    const broken = new DecisionJournal(
      {
        append: (entries) => {
          appended.push(...entries);
          return Promise.reject(noSpace);
        },
      },
      contracts,
      10_000,
    );
    const pending = broken.open('caller');
    pending.add(decision);
    await expect(pending.keep()).rejects.toThrow(DecisionLogFull);
    expect(appended).toMatchObject([{ topic: topics.decisions.name, key: 'user:u', messageId: decision.decision_id }]);
    expect(() => broken.open('caller').add({ ...decision, bucket: 0.5 })).toThrow('bucket');
  });
});
