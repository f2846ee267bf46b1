import type { Page, PageRequest } from '@assay/kernel';
import type { AuditedChange } from '@assay/persistence';
import type {
  AllocationSummary,
  ArmTotals,
  Bandit,
  ClosedDraw,
  Draw,
  DrawInContext,
  DrawPlace,
  DriftAlarm,
  Evaluation,
  ExpectedRegret,
  ExperimentAllocation,
  Exposure,
  Posting,
  UnusableReason,
  RegressionPosting,
  RewardEvent,
  Uncredited,
  Watch,
} from '@assay/learning';

/** A decision that a bandit was asked for: a row of `exp.bandit_allocations`. */
export interface BanditDecision extends DrawInContext {
  readonly banditId: string;
  /** False for an evaluation. */
  readonly enrols: boolean;
  readonly allocationVersion: number;
  /** Arm id → the probability it had. */
  readonly armProbabilities: Readonly<Record<string, number>>;
  /** The attributes as JSON; null without any. */
  readonly context: string | null;
}

/** A draw with what is known of its reward. */
export interface StoredDraw extends DrawInContext {
  /** An exact decimal; null while no event says one. */
  readonly reward: string | null;
  /** True once its window ended without an event: the reward is 0. */
  readonly isSilent: boolean;
}

/** A reward with what keeps it from counting; null when nothing does. */
export interface StoredReward extends RewardEvent {
  readonly uncredited: Uncredited | null;
}

export interface EvaluationOf {
  readonly banditId: string;
  readonly evaluation: Evaluation;
}

export interface ExposureOf {
  readonly banditId: string;
  readonly exposure: Exposure;
}

/** Some units of a bandit. */
export type UnitsOf = Pick<UnitsInTime, 'bandit' | 'unitIds'>;

export interface RewardOf {
  readonly banditId: string;
  readonly event: RewardEvent;
}

/** A reward that is new, or counts for no draw otherwise than before. */
export interface RewardChange extends RewardOf {
  /** What kept it from counting; undefined: it is new. */
  readonly before: Uncredited | null | undefined;
  readonly after: Uncredited | null;
}

/** How much came behind the place up to which a bandit's draws have been watched. */
export interface Late {
  readonly banditId: string;
  readonly draws: number;
  readonly rewards: number;
}

/** What one transaction reads and writes of what was drawn and what came of it. */
export interface LearningStore {
  /** What was decided before is settled: the rewards behind it may have been swept. Milliseconds since the Unix epoch. */
  readonly keptSince: number;
  /** Today's version of every bandit. */
  bandits(): Promise<Bandit[]>;
  /** Keeps everybody else from these bandits' draws, rewards and totals until the transaction ends. */
  lock(banditIds: Iterable<string>): Promise<void>;
  /** Keeps decisions; those that are kept already stay as they are. */
  recordDecisions(decisions: readonly BanditDecision[]): Promise<void>;
  /** Keeps evaluations; of one that is kept already, the earlier enrolment stands. */
  saveEvaluations(evaluations: readonly EvaluationOf[]): Promise<void>;
  /** By bandit. */
  evaluationsOf(asked: readonly UnitsOf[]): Promise<ReadonlyMap<string, Evaluation[]>>;
  /** Keeps exposures, the first copy of each event. */
  keepExposures(exposures: readonly ExposureOf[]): Promise<void>;
  /** By bandit. */
  exposuresOf(asked: readonly UnitsOf[]): Promise<ReadonlyMap<string, Exposure[]>>;
  /** The first copy of each event of which none is kept. */
  notKept(rewards: readonly RewardOf[]): Promise<readonly RewardOf[]>;
  /** The draws of units that were decided in a time, by bandit; where a unit is drawn once, its draw whenever that was. */
  drawsOf(asked: readonly UnitsInTime[]): Promise<ReadonlyMap<string, StoredDraw[]>>;
  /** The rewards of units that happened in a time, by bandit. */
  rewardsOf(asked: readonly UnitsInTime[]): Promise<ReadonlyMap<string, StoredReward[]>>;
  /** The rewards of units that count for no draw, by bandit. */
  uncreditedOf(asked: readonly Pick<UnitsInTime, 'bandit' | 'unitIds'>[]): Promise<ReadonlyMap<string, StoredReward[]>>;
  /** The draws that rewards answer where each decision is drawn anew, however long ago, by bandit and event id: see `creditRewards`. */
  answeredDraws(
    asked: readonly { readonly bandit: Bandit; readonly event: RewardEvent }[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Draw>>>;
  /** Keeps rewards with what keeps them from counting, and how many it keeps. */
  saveRewards(changes: readonly RewardChange[]): Promise<void>;
  saveDraws(draws: readonly { readonly bandit: Bandit; readonly draw: StoredDraw }[]): Promise<void>;
  /** By bandit. */
  watched(banditIds: readonly string[]): Promise<ReadonlyMap<string, Watched>>;
  /** Counts what came late. */
  noteLate(late: readonly Late[]): Promise<void>;
  /** Counts metrics that cannot be rewards of a bandit. */
  countRefused(refused: readonly { readonly banditId: string; readonly reason: UnusableReason }[]): Promise<void>;
  /** Adds to the totals. */
  post(postings: readonly { readonly banditId: string; readonly posting: Posting }[]): Promise<void>;
  /** Adds to what the models follow from. */
  postRegression(
    postings: readonly { readonly banditId: string; readonly posting: RegressionPosting }[],
  ): Promise<void>;
}

/** Some units of a bandit, and a time in milliseconds since the Unix epoch. */
export interface UnitsInTime {
  readonly bandit: Bandit;
  readonly unitIds: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** How far a bandit's draws have been watched, and where its alarms cut what is known. */
export interface Watched {
  readonly until: DrawPlace | undefined;
  readonly cuts: readonly number[];
}

/** `topic/partition` → the offset after the last record that was counted. */
export type LogOffsets = Readonly<Record<string, number>>;

/** What something that is known follows from. */
export interface Noted {
  /** Up to when silence is counted, milliseconds since the Unix epoch. */
  readonly asOf: number;
  readonly offsets: LogOffsets;
}

export interface NotedAllocation extends AllocationSummary, Noted {}

/** What is known of a bandit at a moment. */
export interface BanditLook extends Noted {
  readonly totals: readonly ArmTotals[];
  /** Of all times. */
  readonly alarms: readonly DriftAlarm[];
  readonly uncredited: Readonly<Record<Uncredited, number>>;
}

/** What an auditor compares the log with. */
export interface AuditedBandits {
  /** Each in its newest version. */
  all(): Promise<Bandit[]>;
  /** The versions of its configuration, by their number. */
  configurations(banditId: string): Promise<ReadonlyMap<number, Bandit>>;
  /** The experiment's allocations, whichever bandits made them, oldest first. */
  allocations(experimentId: string): Promise<NotedAllocation[]>;
  look(bandit: Bandit): Promise<BanditLook>;
}

/** How far a bandit's draws have been watched, and what that has come to. */
export interface StoredWatch {
  readonly watch: Watch;
  /** The last draw that was watched. */
  readonly until: DrawPlace;
  /** Draws and rewards that became known after their place had been passed. */
  readonly lateDraws: number;
  readonly lateRewards: number;
}

/** What one transaction reads and writes to watch a bandit's draws. */
export interface WatchStore {
  find(banditId: string): Promise<StoredWatch | undefined>;
  save(banditId: string, watch: Watch, until: DrawPlace): Promise<void>;
  /** The next draws after a place that were decided before a time, in order. */
  drawsAfter(banditId: string, place: DrawPlace | null, before: number, limit: number): Promise<ClosedDraw[]>;
  /** The time of the decision that lies so many back from a draw, of those in which the arm had this propensity at least. */
  decidedBack(
    banditId: string,
    from: DrawPlace,
    back: number,
    arm: { armId: string; minPropensity: number },
  ): Promise<number>;
  /** The oldest first. */
  alarms(banditId: string): Promise<DriftAlarm[]>;
  /** How many metrics could be no reward of the bandit, by reason. */
  refused(banditId: string): Promise<Readonly<Record<UnusableReason, number>>>;
  /** How many rewards count for no draw, by reason. */
  uncredited(banditId: string): Promise<Readonly<Record<Uncredited, number>>>;
  /** Records an alarm, and cuts what is known of every arm there. */
  insertAlarm(bandit: Bandit, alarm: DriftAlarm): Promise<void>;
}

/** What a bandit is believed to have cost at a look: a row of `exp.regret_metrics`. */
export interface RegretRow extends ExpectedRegret {
  readonly id: string;
  readonly timestamp: number;
  readonly allocationVersion: number;
  /** Of the configuration in force then. */
  readonly threshold: number | null;
  readonly stateHash: string;
}

/** Something to be announced on the topic of alarms. */
export interface Announcement {
  readonly alarmId: string;
  readonly kind: 'drift' | 'regret';
  readonly armId: string | null;
  readonly evidence: object;
}

/** What one transaction reads and writes to make allocations. */
export interface AllocationStore extends Pick<LearningStore, 'lock'> {
  readonly watches: WatchStore;
  /** Time-ordered ids for new rows. */
  newId(): string;
  /** Finds it and keeps every other change of it waiting. */
  lockBandit(id: string): Promise<Bandit | undefined>;
  /** The one that runs over an experiment; keeps everybody else from starting one. */
  activeBandit(experimentId: string): Promise<string | undefined>;
  insertBandit(bandit: Bandit): Promise<void>;
  updateBandit(bandit: Bandit): Promise<void>;
  /** Notes who changed what. */
  record(change: AuditedChange): Promise<void>;
  /**
   * Draws whose window has ended without an event have a reward of 0 from now on.
   * @param readUntil up to when the log of rewards has been read, milliseconds since the Unix epoch
   * @returns up to when that is counted: `readUntil`, or what was counted before if that is later; at first, when the bandit began
   */
  silence(bandit: Bandit, readUntil: number): Promise<number>;
  /** Of every arm that ever was. */
  totals(banditId: string): Promise<ArmTotals[]>;
  /** How far the log has been read. While the bandit is locked, this is where its totals stand. */
  offsets(): Promise<LogOffsets>;
  /** The experiment's newest allocation, whichever bandit made it. */
  currentAllocation(experimentId: string): Promise<AllocationSummary | undefined>;
  /** Stores and announces it. */
  insertAllocation(allocation: ExperimentAllocation): Promise<void>;
  lastRegret(banditId: string): Promise<RegretRow | undefined>;
  insertRegret(banditId: string, row: RegretRow): Promise<void>;
  /** @param at the time at which rewards were counted, and the allocation that followed */
  announce(
    bandit: Bandit,
    alarms: readonly Announcement[],
    at: { readonly asOf: number; readonly allocationVersion: number },
  ): Promise<void>;
  /** Notes which of its times to be looked at has passed by now, and how many rewards the bandit knew. */
  noteUpdate(banditId: string, now: number, resolved: number): Promise<void>;
}

/** Who makes a change by hand, and what the thing looks like in the API's words: what is noted of the change. */
export interface ChangeBy<T> {
  readonly actor: AuditedChange['actor'];
  readonly describe: (thing: T) => object;
}

/** A decision as it is served. */
export interface AllocationRow {
  readonly id: string;
  readonly timestamp: number;
  readonly unitId: string;
  readonly selectedArm: string;
  readonly allocationVersion: number;
  readonly armProbabilities: Readonly<Record<string, number>>;
  readonly reward: number | null;
  readonly context: unknown;
}

export interface TimeFilter {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Bandits as they are stored. */
export abstract class BanditCatalogue {
  abstract find(id: string): Promise<Bandit | undefined>;
  /** Newest first. */
  abstract list(experimentId: string | undefined, page: PageRequest): Promise<Page<Bandit>>;
  /** What was drawn, newest first. */
  abstract decisions(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationRow>>;
  /** Its allocations, newest first; a time is that up to which rewards were counted. */
  abstract allocations(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationSummary>>;
  /** One of its allocations with its policy. */
  abstract allocation(bandit: Bandit, version: number): Promise<ExperimentAllocation | undefined>;
  /** What it was believed to have cost, newest first. */
  abstract regret(banditId: string, filter: TimeFilter, page: PageRequest): Promise<Page<RegretRow>>;
  /** Ids of the bandits whose allocation is to be looked at. */
  abstract due(now: number): Promise<string[]>;
  /** Ids of the bandits that run over any of these experiments. */
  abstract activeOver(experimentIds: readonly string[]): Promise<string[]>;
  /** Runs `work` in one transaction. */
  abstract change<R>(work: (store: AllocationStore) => Promise<R>): Promise<R>;
}
