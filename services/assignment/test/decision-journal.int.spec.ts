import { openContracts, topics } from '@assay/contracts';
import { Journal } from '@assay/messaging';
import { makeTestDirectory } from '@assay/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DecisionLogFull } from '../src/application/ports.js';
import { DecisionJournal } from '../src/messaging/decision-journal.js';

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
  decided_at: 0,
};

describe('DecisionJournal', () => {
  it('keeps decisions until the journal is full, then says so and keeps nothing', async () => {
    const log = new DecisionJournal(journal, await openContracts());
    const keep = (count: number) => {
      const pending = log.open();
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

  it('takes an error of the disk for a full journal, and a decision that cannot be encoded for a bug', async () => {
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
    );
    const pending = broken.open();
    pending.add(decision);
    await expect(pending.keep()).rejects.toThrow(DecisionLogFull);
    expect(appended).toMatchObject([{ topic: topics.decisions.name, key: 'user:u', messageId: decision.decision_id }]);
    expect(() => broken.open().add({ ...decision, bucket: 0.5 })).toThrow('bucket');
  });
});
