import type { DriftResponse, DriftSettings, ForgettingRule, Prior, RewardKind } from '@assay/bandits';
import type { BanditContext } from './bandit-context.js';

/** An arm of a bandit: a variant of the experiment. */
export interface Arm {
  readonly armId: string;
  readonly variantId: string;
  readonly variant: string;
  /** The caller's own data about the arm, as it was sent. Absent in versions of earlier releases. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Null: the weak prior of the reward's kind. */
  readonly prior: Prior | null;
  readonly minProbability: number | null;
  readonly maxProbability: number | null;
  /** Gets no traffic for now. */
  readonly paused: boolean;
}

/** The reward to be maximised. It never changes: for another reward, create another bandit. */
export interface RewardDefinition {
  /** The key of an event's `metrics`. */
  readonly metricName: string;
  readonly kind: RewardKind;
  /** Least and greatest value of one event; null: any value of the reward's kind. */
  readonly range: readonly [least: number, most: number] | null;
  /** How long after its decision a reward still counts. */
  readonly windowMs: number;
}

/** How a bandit forgets, by periods of the decision's time. */
export interface Forgetting {
  readonly rule: ForgettingRule;
  readonly periodMs: number;
}

/** How arms are watched for drift, and the response to it. */
export interface DriftWatch extends Pick<DriftSettings, 'detector' | 'windowSize' | 'driftThreshold'> {
  readonly response: DriftResponse;
}

/** The fields of every bandit, whatever its algorithm. */
export interface BanditTerms {
  readonly id: string;
  /** Starts at 1 and is incremented by every change. */
  readonly version: number;
  readonly experimentId: string;
  readonly unitType: string;
  /** The features of its models; null for a bandit without context. It never changes. */
  readonly context: BanditContext | null;
  readonly explorationRate: number;
  readonly arms: readonly Arm[];
  /** Arms of earlier versions: they get no traffic, but rewards for earlier decisions may still arrive, and their totals are kept. */
  readonly formerArms: readonly Arm[];
  readonly reward: RewardDefinition;
  /** Whether each decision is drawn independently; otherwise a unit is drawn once. It never changes. */
  readonly perDecision: boolean;
  /** Maximum time from one update of the allocation to the next. */
  readonly updateFrequencyMs: number;
  /** Number of new rewards after which the allocation is updated earlier; null: only by time. */
  readonly updateAfterRewards: number | null;
  /** Maximum change of an arm's share in one update; null: no limit. */
  readonly maxChange: number | null;
  readonly forgetting: Forgetting;
  /** Null: arms are assumed not to change. */
  readonly drift: DriftWatch | null;
  /** In units of reward: an alarm is raised when the expected regret exceeds it; null: no alarm. */
  readonly regretThreshold: number | null;
  readonly isActive: boolean;
  /** Milliseconds since the Unix epoch, like every time in this library. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
