import { type Decision, type Event, topics } from '@assay/contracts';
import type { PartitionReading, TopicRecord } from '@assay/messaging';
import { type Bandit, countUncreditedAtOnce, type Knowledge, type Uncredited } from '@assay/learning';
import { type Difference, differencesOf } from './differences-of.js';
import { BanditLog } from './bandit-log.js';
import type { AuditedBandits, BanditSnapshot, LogOffsets, Provenance, AllocationWithProvenance } from './ports.js';
import { recount, verifyAllocation, verifyTotals } from './verify-bandit.js';

/** The log, with the records that the consumer would read. */
export interface AuditedLog {
  /**
   * @param until the offset at which to stop (exclusive), by partition
   * @throws RangeError if the log ends before
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

/** The states that a running service serves. */
export interface ServedStates {
  of(banditId: string): Promise<Provenance & { readonly figures: unknown }>;
  /** The same figures, computed from totals. */
  figuresOf(bandit: Bandit, known: Knowledge, asOf: number): unknown;
}

/** Bandits and allocations to verify. */
export interface AuditChoice {
  /** Ids of bandits; undefined: every bandit. */
  readonly bandits: readonly string[] | undefined;
  /** Allocations of each bandit: the newest, all, or those with these versions. */
  readonly allocations: 'newest' | 'all' | ReadonlySet<number>;
}

export interface AuditPorts {
  readonly audited: AuditedBandits;
  readonly log: AuditedLog;
  /** Undefined: only the stored state is compared. */
  readonly served: ServedStates | undefined;
  /** Time for which the service keeps decisions and rewards, milliseconds. */
  readonly retentionMs: number;
  /** Called with a line of text from time to time. */
  readonly onProgress: (line: string) => void;
}

/** The result for one bandit. */
export interface BanditVerdict {
  readonly banditId: string;
  /** Why the bandit cannot be compared; undefined if it was compared. */
  readonly unverified: string | undefined;
  /** The versions of the allocations that were recomputed. */
  readonly allocations: readonly number[];
  readonly draws: number;
  readonly rewards: number;
  /** Rewards that count for no draw, by reason. */
  readonly uncredited: Readonly<Record<Uncredited, number>>;
  /** Events with an invalid reward, which are in the dead letters. */
  readonly setAside: number;
  readonly differences: readonly Difference[];
}

interface Subject {
  readonly bandit: Bandit;
  readonly configurations: ReadonlyMap<number, Bandit>;
  readonly snapshot: BanditSnapshot;
  readonly served: (Provenance & { readonly figures: unknown }) | undefined;
  /** Each allocation with the previous allocation of the experiment. */
  readonly allocations: readonly (readonly [AllocationWithProvenance, AllocationWithProvenance | undefined])[];
}

/**
 * Compares bandits with the log: the stored state, the chosen allocations, and the states that a running service serves. The log is read once,
 * from its beginning.
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
  return subjects.map((subject) => verify(subject, log, readings, ports));
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
      // Read before the snapshot, so that the snapshot contains every alarm of the served state.
      served: await served?.of(bandit.id),
      snapshot: await audited.snapshot(bandit),
      allocations: chosen,
    });
  }
  return subjects;
}

/** For a topic: the highest offset of each partition among the inputs of everything that is compared. */
function furthest(subjects: readonly Subject[]): (topic: string) => Map<number, bigint> {
  const ends = new Map<string, number>();
  for (const { allocations, snapshot, served } of subjects) {
    for (const { offsets } of [snapshot, ...(served ? [served] : []), ...allocations.map(([one]) => one)]) {
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

function verify(
  { allocations, bandit, configurations, snapshot, served }: Subject,
  log: BanditLog,
  readings: ReadonlyMap<string, PartitionReading>,
  { onProgress, retentionMs, served: states }: AuditPorts,
): BanditVerdict {
  const logged = log.before(bandit.id, snapshot.offsets);
  const verdict = {
    banditId: bandit.id,
    allocations: allocations.map(([{ version }]) => version),
    draws: logged.draws.length,
    rewards: logged.rewards.length,
    uncredited: countUncreditedAtOnce(bandit, logged.draws, logged.rewards),
    setAside: logged.unusable.length,
  };
  const unverified = missing(bandit, snapshot, readings, retentionMs);
  if (unverified !== undefined) return { ...verdict, allocations: [], unverified, differences: [] };
  const differences = at('now', verifyTotals(bandit, snapshot, log));
  if (served && states) {
    const known = recount(bandit, served, snapshot.alarms, log);
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
    differences.push(...at(where, verifyAllocation(bandit, configuration, allocation, previous, snapshot.alarms, log)));
    if (index % 100 === 99) onProgress(`${bandit.id}: ${index + 1} of ${allocations.length} allocations`);
  }
  return { ...verdict, unverified: undefined, differences };
}

const at = (where: string, differences: readonly Difference[]): Difference[] =>
  differences.map((one) => ({ ...one, what: `${where} / ${one.what}` }));

/** Why the log no longer has all records of a bandit; undefined if it has. */
function missing(
  { createdAt }: Bandit,
  { asOf, offsets }: { asOf: number; offsets: LogOffsets },
  readings: ReadonlyMap<string, PartitionReading>,
  retentionMs: number,
): string | undefined {
  for (const place of Object.keys(offsets)) {
    const reading = readings.get(place);
    if (reading === undefined || reading.first === 0n) continue;
    // Deleted records are older than the first that is left. If that record is older than the bandit, none of the bandit's is missing.
    if (reading.firstAt !== undefined && reading.firstAt < createdAt) continue;
    return `the log begins at offset ${reading.first} of ${place}, after the bandit: retention has taken what came before`;
  }
  if (asOf - createdAt > retentionMs) {
    const days = Math.round(retentionMs / 86_400_000);
    return `it is older than the ${days} days for which the service credits rewards to decisions`;
  }
  return undefined;
}
