import type { DriftResponse, DriftSettings, ForgettingRule, Prior, RewardKind } from '@assay/bandits';
import type { BanditContext } from './bandit-context.js';

/** One thing that can be tried: a variant of the experiment. */
export interface Arm {
  readonly armId: string;
  readonly variantId: string;
  readonly variant: string;
  /** As it was sent: what the caller keeps with the arm. Absent in versions of earlier releases. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Null: the weak prior of the reward's kind. */
  readonly prior: Prior | null;
  readonly minProbability: number | null;
  readonly maxProbability: number | null;
  /** Gets no traffic for now. */
  readonly paused: boolean;
}

/** What an arm is judged by. It never changes: another reward is another bandit. */
export interface RewardDefinition {
  /** The key of an event's `metrics`. */
  readonly metricName: string;
  readonly kind: RewardKind;
  /** Least and greatest value of one event; null: any of its kind. */
  readonly range: readonly [least: number, most: number] | null;
  /** How long after its decision a reward still counts. */
  readonly windowMs: number;
}

/** How a bandit forgets, by periods of the decision's time. */
export interface Forgetting {
  readonly rule: ForgettingRule;
  readonly periodMs: number;
}

/** How arms are watched for a change, and what follows from one. */
export interface DriftWatch extends Pick<DriftSettings, 'detector' | 'windowSize' | 'driftThreshold'> {
  readonly response: DriftResponse;
}

/** What every bandit has, whatever its algorithm. */
export interface BanditTerms {
  readonly id: string;
  /** Counts every change from 1. */
  readonly version: number;
  readonly experimentId: string;
  readonly unitType: string;
  /** What its models learn from; null for a bandit that learns without. It never changes. */
  readonly context: BanditContext | null;
  readonly explorationRate: number;
  readonly arms: readonly Arm[];
  /** Arms of earlier versions: they get nothing, but decisions for them may still be under way, and their history stays. */
  readonly formerArms: readonly Arm[];
  readonly reward: RewardDefinition;
  /** True when each decision is drawn anew; else a unit is drawn once. It never changes. */
  readonly perDecision: boolean;
  /** The allocation is made anew after so long at the latest. */
  readonly updateFrequencyMs: number;
  /** And as soon as so many more rewards are known; null: never before. */
  readonly updateAfterRewards: number | null;
  /** How far an arm's share may move in one update; null: any. */
  readonly maxChange: number | null;
  readonly forgetting: Forgetting;
  /** Null: arms are taken to stay as they are. */
  readonly drift: DriftWatch | null;
  /** In units of reward: an expected regret beyond it raises an alarm; null: none does. */
  readonly regretThreshold: number | null;
  readonly isActive: boolean;
  /** Milliseconds since 1970, like every time in the domain. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
