import type { ArmTotals } from '../domain/learned-state.js';
import type { AllocationSummary, ExperimentAllocation } from '../domain/experiment-allocation.js';
import type { Bandit } from '../domain/bandit.js';
import type { DrawInContext, RewardEvent } from '../domain/credit-rewards.js';
import type { Posting } from '../domain/postings.js';
import type { RegressionPosting } from '../domain/regression-postings.js';

/** A decision that a bandit was asked for: a row of `exp.bandit_allocations`. */
export interface BanditDecision extends DrawInContext {
  readonly banditId: string;
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

/** What one transaction reads and writes of what was drawn and what came of it. */
export interface LearningStore {
  /** What was decided before is settled: the rewards behind it may have been swept. Milliseconds since 1970. */
  readonly keptSince: number;
  /** Today's version of every bandit. */
  bandits(): Promise<Bandit[]>;
  /** Keeps everybody else from these bandits' draws, rewards and totals until the transaction ends. */
  lock(banditIds: Iterable<string>): Promise<void>;
  /** Keeps decisions; those that are kept already stay as they are. */
  recordDecisions(decisions: readonly BanditDecision[]): Promise<void>;
  /** Keeps the first copy of each event. */
  recordRewards(banditId: string, events: readonly RewardEvent[]): Promise<void>;
  /** The draws of these units that were decided in a time; where a unit is drawn once, its draw whenever that was. */
  drawsOf(bandit: Bandit, unitIds: readonly string[], from: number, to: number): Promise<StoredDraw[]>;
  /** The rewards of these units that happened in a time. */
  rewardsOf(banditId: string, unitIds: readonly string[], from: number, to: number): Promise<RewardEvent[]>;
  saveDraws(bandit: Bandit, draws: readonly StoredDraw[]): Promise<void>;
  /** Adds to the totals. */
  post(banditId: string, postings: readonly Posting[]): Promise<void>;
  /** Adds to the sums of the linear models. */
  postRegression(banditId: string, postings: readonly RegressionPosting[]): Promise<void>;
}

/** `topic/partition` → the offset after the last record that was counted. */
export type LogOffsets = Readonly<Record<string, number>>;

/** What something that is known follows from. */
export interface Noted {
  /** Up to when silence is counted, milliseconds since 1970. */
  readonly asOf: number;
  readonly offsets: LogOffsets;
}

export interface NotedAllocation extends AllocationSummary, Noted {}

/** What is known of a bandit at a moment. */
export interface BanditLook extends Noted {
  readonly totals: readonly ArmTotals[];
}

/** What an auditor compares the log with. */
export interface AuditedBandits {
  /** Each in its newest version. */
  all(): Promise<Bandit[]>;
  /** The versions of its configuration, by their number. */
  configurations(banditId: string): Promise<ReadonlyMap<number, Bandit>>;
  /** The experiment's allocations, whichever bandits made them, oldest first. */
  allocations(experimentId: string): Promise<NotedAllocation[]>;
  /** Counts silence up to now, as the service does when it looks. */
  look(bandit: Bandit, now: number): Promise<BanditLook>;
}

/** What one transaction reads and writes to make allocations. */
export interface AllocationStore extends Pick<LearningStore, 'lock'> {
  /** Finds it and keeps every other change of it waiting. */
  lockBandit(id: string): Promise<Bandit | undefined>;
  /** The one that runs over an experiment; keeps everybody else from starting one. */
  activeBandit(experimentId: string): Promise<string | undefined>;
  insertBandit(bandit: Bandit): Promise<void>;
  updateBandit(bandit: Bandit): Promise<void>;
  /**
   * Draws whose window has ended without an event have a reward of 0 from now on.
   * @returns up to when that is counted: `now`, or what another instance whose clock is ahead has counted before
   */
  silence(bandit: Bandit, now: number): Promise<number>;
  /** Of every arm that ever was. */
  totals(banditId: string): Promise<ArmTotals[]>;
  /** How far the log has been read. While the bandit is locked, this is where its totals stand. */
  offsets(): Promise<LogOffsets>;
  /** The experiment's newest allocation, whichever bandit made it. */
  currentAllocation(experimentId: string): Promise<AllocationSummary | undefined>;
  /** Stores and announces it. */
  insertAllocation(allocation: ExperimentAllocation): Promise<void>;
  /** Notes when the bandit was looked at, and how many rewards it knew. */
  noteUpdate(banditId: string, asOf: number, resolved: number): Promise<void>;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** What a filter that fits nothing leaves. */
export const noPage: Page<never> = { items: [], nextCursor: null };

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

export interface AllocationFilter {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Bandits as they are stored. */
export interface BanditCatalogue {
  find(id: string): Promise<Bandit | undefined>;
  /** Newest first. */
  list(experimentId: string | undefined, page: PageRequest): Promise<Page<Bandit>>;
  /** What was drawn, newest first. */
  decisions(bandit: Bandit, filter: AllocationFilter, page: PageRequest): Promise<Page<AllocationRow>>;
  /** Its allocations, newest first; a time is that up to which rewards were counted. */
  allocations(bandit: Bandit, filter: AllocationFilter, page: PageRequest): Promise<Page<AllocationSummary>>;
  /** One of its allocations with its policy. */
  allocation(bandit: Bandit, version: number): Promise<ExperimentAllocation | undefined>;
  /** Ids of the bandits whose allocation is to be looked at. */
  due(now: number): Promise<string[]>;
  /** Runs `work` in one transaction. */
  change<R>(work: (store: AllocationStore) => Promise<R>): Promise<R>;
}
