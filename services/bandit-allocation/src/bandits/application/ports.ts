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

/** A decision that a bandit drew: a row of `exp.bandit_allocations`. */
export interface BanditDecision extends DrawInContext {
  readonly banditId: string;
  /** False for an evaluation. */
  readonly enrols: boolean;
  readonly allocationVersion: number;
  /** Arm id → its probability in the decision. */
  readonly armProbabilities: Readonly<Record<string, number>>;
  /** The attributes as JSON; null if there are none. */
  readonly context: string | null;
}

/** A draw with its reward, if known. */
export interface StoredDraw extends DrawInContext {
  /** An exact decimal; null as long as there is no reward event. */
  readonly reward: string | null;
  /** Whether the window ended without a reward event; then the reward is 0. */
  readonly isSilent: boolean;
}

/** A reward with the reason why it counts for no draw; null if it counts. */
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

/** A reward that is new, or whose `uncredited` reason changed. */
export interface RewardChange extends RewardOf {
  /** The stored reason; undefined for a new reward. */
  readonly before: Uncredited | null | undefined;
  readonly after: Uncredited | null;
}

/** Number of draws and rewards that arrived for a range of draws that change detection has processed already. */
export interface Late {
  readonly banditId: string;
  readonly draws: number;
  readonly rewards: number;
}

/** Draws and rewards, in one transaction. */
export interface LearningStore {
  /** Decisions before this time are no longer credited, because their rewards may be deleted. Milliseconds since the Unix epoch. */
  readonly keptSince: number;
  /** The current version of every bandit. */
  bandits(): Promise<Bandit[]>;
  /** Locks these bandits' draws, rewards and totals until the transaction ends. */
  lock(banditIds: Iterable<string>): Promise<void>;
  /** Stores decisions; decisions that are stored already are not changed. */
  recordDecisions(decisions: readonly BanditDecision[]): Promise<void>;
  /** Stores evaluations; for an evaluation that is stored already, the earlier enrolment is kept. */
  saveEvaluations(evaluations: readonly EvaluationOf[]): Promise<void>;
  /** The evaluations of units, by bandit id. */
  evaluationsOf(requested: readonly UnitsOf[]): Promise<ReadonlyMap<string, Evaluation[]>>;
  /** Stores exposures, the first copy of each event. */
  keepExposures(exposures: readonly ExposureOf[]): Promise<void>;
  /** The exposures of units, by bandit id. */
  exposuresOf(requested: readonly UnitsOf[]): Promise<ReadonlyMap<string, Exposure[]>>;
  /** The first copy of each event that is not stored yet. */
  notStored(rewards: readonly RewardOf[]): Promise<readonly RewardOf[]>;
  /** The draws of units that were decided in a time range, by bandit; without `per_decision`, the unit's only draw regardless of its time. */
  drawsOf(requested: readonly UnitsInTime[]): Promise<ReadonlyMap<string, StoredDraw[]>>;
  /** The rewards of units that happened in a time range, by bandit. */
  rewardsOf(requested: readonly UnitsInTime[]): Promise<ReadonlyMap<string, StoredReward[]>>;
  /** The rewards of units that count for no draw, by bandit. */
  uncreditedOf(
    requested: readonly Pick<UnitsInTime, 'bandit' | 'unitIds'>[],
  ): Promise<ReadonlyMap<string, StoredReward[]>>;
  /** With `per_decision`: the draws to which rewards belong, regardless of time, by bandit and event id; see `creditRewards`. */
  answeredDraws(
    requested: readonly { readonly bandit: Bandit; readonly event: RewardEvent }[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Draw>>>;
  /** Stores rewards with the reason why they count for no draw, and updates the number of such rewards by reason. */
  saveRewards(changes: readonly RewardChange[]): Promise<void>;
  saveDraws(draws: readonly { readonly bandit: Bandit; readonly draw: StoredDraw }[]): Promise<void>;
  /** Progress and cuts of change detection, by bandit. */
  watched(banditIds: readonly string[]): Promise<ReadonlyMap<string, Watched>>;
  /** Adds to the counts of late draws and rewards. */
  noteLate(late: readonly Late[]): Promise<void>;
  /** Adds to the counts of invalid rewards. */
  countRefused(refused: readonly { readonly banditId: string; readonly reason: UnusableReason }[]): Promise<void>;
  /** Adds to the totals. */
  post(postings: readonly { readonly banditId: string; readonly posting: Posting }[]): Promise<void>;
  /** Adds to the sums from which models are computed. */
  postRegression(
    postings: readonly { readonly banditId: string; readonly posting: RegressionPosting }[],
  ): Promise<void>;
}

/** Some units of a bandit, and a time range in milliseconds since the Unix epoch. */
export interface UnitsInTime {
  readonly bandit: Bandit;
  readonly unitIds: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** The last draw that change detection has processed, and the times at which alarms divide the totals. */
export interface Watched {
  readonly until: DrawPlace | undefined;
  readonly cuts: readonly number[];
}

/** `topic/partition` → the offset after the last record that was counted. */
export type LogOffsets = Readonly<Record<string, number>>;

/** The inputs from which a state was computed. */
export interface Provenance {
  /** Time up to which draws without a reward are counted as silent, milliseconds since the Unix epoch. */
  readonly asOf: number;
  readonly offsets: LogOffsets;
}

export interface AllocationWithProvenance extends AllocationSummary, Provenance {}

/** The stored state of a bandit at one time. */
export interface BanditSnapshot extends Provenance {
  readonly totals: readonly ArmTotals[];
  /** All alarms since the bandit was created. */
  readonly alarms: readonly DriftAlarm[];
  readonly uncredited: Readonly<Record<Uncredited, number>>;
}

/** The stored bandits, for comparison with the log. */
export interface AuditedBandits {
  /** All bandits, each in its newest version. */
  all(): Promise<Bandit[]>;
  /** The versions of a bandit's configuration, by number. */
  configurations(banditId: string): Promise<ReadonlyMap<number, Bandit>>;
  /** The experiment's allocations, of all its bandits, oldest first. */
  allocations(experimentId: string): Promise<AllocationWithProvenance[]>;
  snapshot(bandit: Bandit): Promise<BanditSnapshot>;
}

/** The state of change detection over a bandit's draws. */
export interface StoredWatch {
  readonly watch: Watch;
  /** The last draw that was processed. */
  readonly until: DrawPlace;
  /** Draws and rewards that arrived after later draws had been processed. */
  readonly lateDraws: number;
  readonly lateRewards: number;
}

/** Draws, state and alarms of change detection, in one transaction. */
export interface WatchStore {
  find(banditId: string): Promise<StoredWatch | undefined>;
  save(banditId: string, watch: Watch, until: DrawPlace): Promise<void>;
  /** The next draws after `place` that were decided before a time, in order. */
  drawsAfter(banditId: string, place: DrawPlace | null, before: number, limit: number): Promise<ClosedDraw[]>;
  /** The time of the decision `back` places before a draw, among the decisions in which the arm had at least this propensity. */
  decidedBack(
    banditId: string,
    from: DrawPlace,
    back: number,
    arm: { armId: string; minPropensity: number },
  ): Promise<number>;
  /** Alarms, oldest first. */
  alarms(banditId: string): Promise<DriftAlarm[]>;
  /** Number of invalid rewards of the bandit, by reason. */
  refused(banditId: string): Promise<Readonly<Record<UnusableReason, number>>>;
  /** Number of rewards that count for no draw, by reason. */
  uncredited(banditId: string): Promise<Readonly<Record<Uncredited, number>>>;
  /** Stores an alarm, and divides the totals of every arm at its time. */
  insertAlarm(bandit: Bandit, alarm: DriftAlarm): Promise<void>;
}

/** The expected regret after an update: a row of `exp.regret_metrics`. */
export interface RegretRow extends ExpectedRegret {
  readonly id: string;
  readonly timestamp: number;
  readonly allocationVersion: number;
  /** The threshold of the configuration at that time. */
  readonly threshold: number | null;
  readonly stateHash: string;
}

/** An alarm to be published on the topic of alarms. */
export interface Announcement {
  readonly alarmId: string;
  readonly kind: 'drift' | 'regret';
  readonly armId: string | null;
  readonly evidence: object;
}

/** Bandits, totals and allocations, in one transaction. */
export interface AllocationStore extends Pick<LearningStore, 'lock'> {
  readonly watches: WatchStore;
  /** Time-ordered ids for new rows. */
  newId(): string;
  /** Returns a bandit and locks it against concurrent changes. */
  lockBandit(id: string): Promise<Bandit | undefined>;
  /** Id of the active bandit of an experiment; locks the experiment, so that no other transaction can activate a bandit. */
  activeBandit(experimentId: string): Promise<string | undefined>;
  insertBandit(bandit: Bandit): Promise<void>;
  updateBandit(bandit: Bandit): Promise<void>;
  /** Adds an audit entry. */
  record(change: AuditedChange): Promise<void>;
  /**
   * Sets the reward of draws whose window has ended without a reward event to 0.
   * @param readUntil time up to which the log of rewards has been read, milliseconds since the Unix epoch
   * @returns the time up to which silent draws are counted: the latest of `readUntil`, the previous result and the creation of the bandit
   */
  silence(bandit: Bandit, readUntil: number): Promise<number>;
  /** The totals of all arms, including former arms. */
  totals(banditId: string): Promise<ArmTotals[]>;
  /** The offsets up to which the log has been read. While the bandit is locked, its totals contain exactly these records. */
  offsets(): Promise<LogOffsets>;
  /** The experiment's newest allocation, of any of its bandits. */
  currentAllocation(experimentId: string): Promise<AllocationSummary | undefined>;
  /** Stores an allocation and adds it to the outbox. */
  insertAllocation(allocation: ExperimentAllocation): Promise<void>;
  lastRegret(banditId: string): Promise<RegretRow | undefined>;
  insertRegret(banditId: string, row: RegretRow): Promise<void>;
  /** Adds alarms to the outbox. @param at the time up to which rewards were counted, and the resulting allocation */
  announce(
    bandit: Bandit,
    alarms: readonly Announcement[],
    at: { readonly asOf: number; readonly allocationVersion: number },
  ): Promise<void>;
  /** Stores the scheduled time of this update, and the number of known rewards. */
  noteUpdate(banditId: string, now: number, resolved: number): Promise<void>;
}

/** The caller who makes a change, and the representation of the changed object for the audit entry. */
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

/** The stored bandits. */
export abstract class BanditCatalogue {
  abstract find(id: string): Promise<Bandit | undefined>;
  /** Bandits, newest first. */
  abstract list(experimentId: string | undefined, page: PageRequest): Promise<Page<Bandit>>;
  /** A bandit's decisions, newest first. */
  abstract decisions(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationRow>>;
  /** A bandit's allocations, newest first; the filter applies to the time up to which rewards were counted. */
  abstract allocations(bandit: Bandit, filter: TimeFilter, page: PageRequest): Promise<Page<AllocationSummary>>;
  /** One allocation of a bandit, with its policy. */
  abstract allocation(bandit: Bandit, version: number): Promise<ExperimentAllocation | undefined>;
  /** The records of expected regret, newest first. */
  abstract regret(banditId: string, filter: TimeFilter, page: PageRequest): Promise<Page<RegretRow>>;
  /** Ids of the bandits whose allocation must be updated now. */
  abstract due(now: number): Promise<string[]>;
  /** Ids of the active bandits of these experiments. */
  abstract activeBandits(experimentIds: readonly string[]): Promise<string[]>;
  /** Runs `work` in one transaction. */
  abstract change<R>(work: (store: AllocationStore) => Promise<R>): Promise<R>;
}
