import { type Decision, type Event, topics } from '@assay/contracts';
import type { PartitionReading, TopicRecord } from '@assay/messaging';
import { describe, expect, it } from '@jest/globals';
import { type Bandit, countAtOnce, countUncreditedAtOnce, deriveAllocation, knowledgeOf } from '@assay/learning';
import { bandit, decision, event, id, inContext, inFewContexts, inTree, minute, start } from '@assay/learning/testing';
import { auditBandits, type AuditChoice, type AuditPorts } from './audit-bandits.js';
import { BanditLog } from './bandit-log.js';
import type { AllocationWithProvenance } from './ports.js';

const day = 86_400_000;
const record = <T>(value: T, offset: number, key = ''): TopicRecord<T> => ({
  value,
  key,
  partition: 0,
  offset: BigInt(offset),
  traceparent: undefined,
});
const decisions = Array.from({ length: 30 }, (_, n) => record(decision(n + 1), n));
const events = Array.from({ length: 20 }, (_, n) => {
  const reward = event(100 + n, { unit_id: `u${n + 1}`, metrics: { click: n % 3 === 0 ? 1 : 0 } });
  return record(reward, n, reward.id);
});

/** The correct allocations of a bandit, computed at four positions of the log. */
function correctAllocations(of: Bandit): AllocationWithProvenance[] {
  const made: AllocationWithProvenance[] = [];
  for (const [step, [decisionOffset, eventOffset]] of [
    [0, 0],
    [10, 5],
    [20, 12],
    [30, 20],
  ].entries()) {
    const [asOf, offsets] = [
      start + step * minute,
      { [`${topics.decisions.name}/0`]: decisionOffset!, [`${topics.events.name}/0`]: eventOffset! },
    ];
    const log = new BanditLog([of]);
    log.addDecisions(decisions);
    log.addEvents(events);
    const { draws, rewards } = log.before(of.id, offsets);
    const known = knowledgeOf(countAtOnce(of, draws, rewards, [], asOf), []);
    const next = deriveAllocation(of, known, made.at(-1), asOf);
    if (next) made.push({ ...next, offsets });
  }
  return made;
}

function ports(
  of: Bandit,
  made: AllocationWithProvenance[],
  change: Partial<AuditPorts> = {},
  reading: Partial<PartitionReading> = {},
) {
  const { asOf, offsets } = made.at(-1)!;
  const readings = new Map([[0, { first: 0n, firstAt: start, ...reading }]]);
  const log = new BanditLog([of]);
  log.addDecisions(decisions);
  log.addEvents(events);
  const { draws, rewards } = log.before(of.id, offsets);
  return {
    audited: {
      all: () => Promise.resolve([of]),
      configurations: () => Promise.resolve(new Map([[of.version, of]])),
      allocations: () => Promise.resolve(made),
      snapshot: () =>
        Promise.resolve({
          asOf,
          offsets,
          totals: countAtOnce(of, draws, rewards, [], asOf),
          alarms: [],
          uncredited: countUncreditedAtOnce(of, draws, rewards),
        }),
    },
    log: {
      decisions: (_until: unknown, onRecords: (records: readonly TopicRecord<Decision>[]) => void) => {
        onRecords(decisions);
        return Promise.resolve(readings);
      },
      events: (_until: unknown, onRecords: (records: readonly TopicRecord<Event>[]) => void) => {
        onRecords(events);
        return Promise.resolve(readings);
      },
    },
    served: undefined,
    retentionMs: 90 * day,
    onProgress: () => undefined,
    ...change,
  } satisfies AuditPorts;
}

const all: AuditChoice = { bandits: undefined, allocations: 'all' };

describe('an audit', () => {
  // The change of an update is limited, so each allocation depends on the previous one.
  const of = bandit({ max_change: 0.05 });

  it('finds no differences in a correct state and correct allocations', async () => {
    const made = correctAllocations(of);
    expect(made).toHaveLength(4);
    const [verdict] = await auditBandits(all, ports(of, made));
    expect(verdict).toMatchObject({
      unverified: undefined,
      allocations: [1, 2, 3, 4],
      draws: 30,
      rewards: 20,
      differences: [],
    });
  });

  it.each([
    ['linear', inContext],
    ['logistic', inFewContexts],
    ['a tree', inTree],
  ])('compares the models and the policy of a contextual bandit: %s', async (_models, change) => {
    const contextual = bandit(change);
    const made = correctAllocations(contextual);
    const [verdict] = await auditBandits(all, ports(contextual, made));
    expect(verdict).toMatchObject({ allocations: made.map(({ version }) => version), differences: [] });
    made[1] = { ...made[1]!, policyHash: 'another' };
    const [forged] = await auditBandits(all, ports(contextual, made));
    expect(forged?.differences.map(({ what }) => what)).toEqual(['allocation 2 / policy hash']);
  });

  it('reports an arm whose stored probability differs in the last bit', async () => {
    const made = correctAllocations(of);
    const [arm, ...arms] = made[1]!.arms;
    made[1] = { ...made[1]!, arms: [{ ...arm!, probability: arm!.probability + 2 ** -53 }, ...arms] };
    const [verdict] = await auditBandits(all, ports(of, made));
    expect(verdict!.differences.map(({ what }) => what)).toContain('allocation 2 / probability / control');
    const [one] = await auditBandits({ ...all, allocations: new Set([4]) }, ports(of, made));
    expect(one).toMatchObject({ allocations: [4], differences: [] });
  });

  it('reports an allocation whose stored offsets do not match its state', async () => {
    const made = correctAllocations(of);
    made[3] = { ...made[3]!, offsets: { ...made[3]!.offsets, [`${topics.events.name}/0`]: 19 } };
    const [verdict] = await auditBandits(
      { ...all, allocations: 'newest' },
      ports(of, made, {
        audited: { ...ports(of, correctAllocations(of)).audited, allocations: () => Promise.resolve(made) },
      }),
    );
    expect(verdict!.differences.map(({ what }) => what)).toContain('allocation 4 / state hash');
  });

  it('reports a bandit as unverified if its records may be missing from the log', async () => {
    const made = correctAllocations(of);
    const gone = await auditBandits(all, ports(of, made, {}, { first: 5n, firstAt: start + 1 }));
    expect(gone).toMatchObject([{ unverified: expect.stringContaining('begins at offset 5'), allocations: [] }]);
    const empty = await auditBandits(all, ports(of, made, {}, { first: 30n, firstAt: undefined }));
    expect(empty).toMatchObject([{ unverified: expect.stringContaining('begins at offset 30') }]);
    // The missing records are older than the bandit.
    const older = await auditBandits(all, ports(of, made, {}, { first: 5n, firstAt: start - 1 }));
    expect(older).toMatchObject([{ unverified: undefined, differences: [] }]);
    const old = await auditBandits(all, ports(of, made, { retentionMs: minute }));
    expect(old).toMatchObject([{ unverified: expect.stringContaining('older than') }]);
  });

  it('counts rewards of units that were never drawn, and invalid rewards', async () => {
    const wrong = [event(200, { unit_id: 'stranger' }), event(201, { unit_id: 'u1', metrics: { click: 0.5 } })];
    const later = wrong.map((value, n) => record(value, 20 + n, value.id));
    const made = correctAllocations(of);
    const offsets = { ...made.at(-1)!.offsets, [`${topics.events.name}/0`]: 22 };
    made[made.length - 1] = { ...made.at(-1)!, offsets };
    const given = ports(of, made);
    const events = (...[until, onRecords]: Parameters<typeof given.log.events>) => {
      onRecords(later);
      return given.log.events(until, onRecords);
    };
    const snapshot: AuditPorts['audited']['snapshot'] = async (bandit) => ({
      ...(await given.audited.snapshot(bandit)),
      uncredited: { unknown_decision: 1, outside_window: 0 },
    });
    const counting = { ...given, audited: { ...given.audited, snapshot }, log: { ...given.log, events } };
    const [verdict] = await auditBandits(all, counting);
    expect(verdict).toMatchObject({ differences: [], rewards: 21, setAside: 1 });
    expect(verdict?.uncredited).toEqual({ unknown_decision: 1, outside_window: 0 });
  });

  it('rejects an unknown bandit and an unknown allocation', async () => {
    const made = correctAllocations(of);
    await expect(auditBandits({ ...all, bandits: [id(9)] }, ports(of, made))).rejects.toThrow('no bandit');
    await expect(auditBandits({ ...all, allocations: new Set([9]) }, ports(of, made))).rejects.toThrow('1 to 4 alone');
  });
});
