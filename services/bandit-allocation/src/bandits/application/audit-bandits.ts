import { type Decision, type Event, topics } from '@assay/contracts';
import type { PartitionReading, TopicRecord } from '@assay/messaging';
import { type Bandit, countUncreditedAtOnce, type Knowledge, type Uncredited } from '@assay/learning';
import { type Difference, differencesOf } from './differences-of.js';
import { BanditLog } from './bandit-log.js';
import type { AuditedBandits, BanditLook, LogOffsets, Noted, NotedAllocation } from './ports.js';
import { recount, verifyAllocation, verifyTotals } from './verify-bandit.js';

/** The log, read as the consumer reads it. */
export interface AuditedLog {
  /**
   * @param until by partition
   * @throws RangeError when the log ends before
   */
  decisions(
    until: ReadonlyMap<number, bigint>,
    onRecords: (records: readonly TopicRecord<Decision>[]) => void,
  ): Promise<ReadonlyMap<number, PartitionReading>>;
  events(
    until: ReadonlyMap<number, bigint>,
    onRecords: (records: readonly TopicRecord<Event>[]) => void,
  ): Promise<ReadonlyMap<number, PartitionReading>>;
}

/** A running service that says what it knows. */
export interface ServedStates {
  of(banditId: string): Promise<Noted & { readonly figures: unknown }>;
  /** The same figures from totals. */
  figuresOf(bandit: Bandit, known: Knowledge, asOf: number): unknown;
}

export interface AuditChoice {
  /** Ids; undefined: every bandit. */
  readonly bandits: readonly string[] | undefined;
  /** Which of a bandit's allocations. */
  readonly allocations: 'newest' | 'all' | ReadonlySet<number>;
}

export interface AuditPorts {
  readonly audited: AuditedBandits;
  readonly log: AuditedLog;
  /** Undefined: what is stored is compared alone. */
  readonly served: ServedStates | undefined;
  /** How long the service keeps what it credits rewards from. */
  readonly retentionMs: number;
  /** Told how it goes. */
  readonly tell: (line: string) => void;
}

/** What an audit says of one bandit. */
export interface BanditVerdict {
  readonly banditId: string;
  /** Why it cannot be compared; undefined: it was. */
  readonly unverified: string | undefined;
  /** The versions of the allocations that were made anew. */
  readonly allocations: readonly number[];
  readonly draws: number;
  readonly rewards: number;
  /** Rewards that count for nothing. */
  readonly uncredited: Readonly<Record<Uncredited, number>>;
  /** Events that were to be rewards and cannot be: they are among the dead letters. */
  readonly setAside: number;
  readonly differences: readonly Difference[];
}

interface Subject {
  readonly bandit: Bandit;
  readonly configurations: ReadonlyMap<number, Bandit>;
  readonly look: BanditLook;
  readonly served: (Noted & { readonly figures: unknown }) | undefined;
  /** Each with the experiment's allocation before it. */
  readonly allocations: readonly (readonly [NotedAllocation, NotedAllocation | undefined])[];
}

/**
 * Compares what bandits know, and the allocations they made, with the log: what is stored now, every allocation that is chosen, and
 * what a running service says. The log is read once, from its beginning.
 * @throws RangeError for a bandit or an allocation that does not exist
 */
export async function auditBandits(choice: AuditChoice, ports: AuditPorts): Promise<BanditVerdict[]> {
  const subjects = await subjectsOf(choice, ports);
  if (subjects.length === 0) return [];
  const log = new BanditLog(subjects.map(({ bandit }) => bandit));
  const until = furthest(subjects);
  const readings = new Map([
    ...named(
      topics.decisions.name,
      await ports.log.decisions(until(topics.decisions.name), (all) => log.addDecisions(all)),
    ),
    ...named(topics.events.name, await ports.log.events(until(topics.events.name), (all) => log.addEvents(all))),
  ]);
  return subjects.map((subject) => verdictOn(subject, log, readings, ports));
}

async function subjectsOf({ allocations, bandits }: AuditChoice, ports: AuditPorts): Promise<Subject[]> {
  const { audited, served } = ports;
  const all = await audited.all();
  const unknown = bandits?.find((id) => !all.some((bandit) => bandit.id === id));
  if (unknown !== undefined) throw new RangeError(`There is no bandit with the id "${unknown}".`);
  const subjects: Subject[] = [];
  for (const bandit of all.filter(({ id }) => bandits?.includes(id) ?? true)) {
    const ofExperiment = await audited.allocations(bandit.experimentId);
    const made = ofExperiment.flatMap((one, index) =>
      one.banditId === bandit.id ? [[one, ofExperiment[index - 1]] as const] : [],
    );
    const chosen =
      allocations === 'all'
        ? made
        : allocations === 'newest'
          ? made.slice(-1)
          : made.filter(([{ version }]) => allocations.has(version));
    if (typeof allocations !== 'string' && chosen.length < allocations.size) {
      const versions = made.map(([{ version }]) => version);
      throw new RangeError(
        `Bandit ${bandit.id} made allocations ${versions[0] ?? 0} to ${versions.at(-1) ?? 0} alone.`,
      );
    }
    subjects.push({
      bandit,
      configurations: await audited.configurations(bandit.id),
      // First, so that the look knows every alarm that was known then.
      served: await served?.of(bandit.id),
      look: await audited.look(bandit),
      allocations: chosen,
    });
  }
  return subjects;
}

/** By topic: the furthest offset of each partition that anything to be compared follows from. */
function furthest(subjects: readonly Subject[]): (topic: string) => Map<number, bigint> {
  const ends = new Map<string, number>();
  for (const { allocations, look, served } of subjects) {
    for (const { offsets } of [look, ...(served ? [served] : []), ...allocations.map(([one]) => one)]) {
      for (const [place, offset] of Object.entries(offsets)) ends.set(place, Math.max(ends.get(place) ?? 0, offset));
    }
  }
  return (topic) =>
    new Map(
      [...ends]
        .filter(([place]) => place.startsWith(`${topic}/`))
        .map(([place, offset]) => [Number(place.slice(topic.length + 1)), BigInt(offset)]),
    );
}

function named(topic: string, readings: ReadonlyMap<number, PartitionReading>): [string, PartitionReading][] {
  return [...readings].map(([partition, reading]) => [`${topic}/${partition}`, reading]);
}

function verdictOn(
  { allocations, bandit, configurations, look, served }: Subject,
  log: BanditLog,
  readings: ReadonlyMap<string, PartitionReading>,
  { retentionMs, served: states, tell }: AuditPorts,
): BanditVerdict {
  const heard = log.before(bandit.id, look.offsets);
  const verdict = {
    banditId: bandit.id,
    allocations: allocations.map(([{ version }]) => version),
    draws: heard.draws.length,
    rewards: heard.rewards.length,
    uncredited: countUncreditedAtOnce(bandit, heard.draws, heard.rewards),
    setAside: heard.unusable.length,
  };
  const unverified = missing(bandit, look, readings, retentionMs);
  if (unverified !== undefined) return { ...verdict, allocations: [], unverified, differences: [] };
  const differences = at('now', verifyTotals(bandit, look, log));
  if (served && states) {
    const known = recount(bandit, served, look.alarms, log);
    differences.push(...at('served', differencesOf(served.figures, states.figuresOf(bandit, known, served.asOf))));
  }
  for (const [index, [allocation, previous]] of allocations.entries()) {
    const configuration = configurations.get(allocation.configVersion);
    const where = `allocation ${allocation.version}`;
    if (configuration === undefined) {
      differences.push({
        what: `${where} / configuration`,
        stored: undefined,
        recounted: String(allocation.configVersion),
      });
      continue;
    }
    differences.push(...at(where, verifyAllocation(bandit, configuration, allocation, previous, look.alarms, log)));
    if (index % 100 === 99) tell(`${bandit.id}: ${index + 1} of ${allocations.length} allocations`);
  }
  return { ...verdict, unverified: undefined, differences };
}

const at = (where: string, differences: readonly Difference[]): Difference[] =>
  differences.map((one) => ({ ...one, what: `${where} / ${one.what}` }));

/** What the log no longer says of a bandit. */
function missing(
  { createdAt }: Bandit,
  { asOf, offsets }: { asOf: number; offsets: LogOffsets },
  readings: ReadonlyMap<string, PartitionReading>,
  retentionMs: number,
): string | undefined {
  for (const place of Object.keys(offsets)) {
    const reading = readings.get(place);
    if (reading === undefined || reading.first === 0n) continue;
    // What is gone was written before what is left: if that is older than the bandit, nothing of it is missing.
    if (reading.firstAt !== undefined && reading.firstAt < createdAt) continue;
    return `the log begins at offset ${reading.first} of ${place}, after the bandit: retention has taken what came before`;
  }
  if (asOf - createdAt > retentionMs) {
    const days = Math.round(retentionMs / 86_400_000);
    return `it is older than the ${days} days for which the service credits rewards to decisions`;
  }
  return undefined;
}
