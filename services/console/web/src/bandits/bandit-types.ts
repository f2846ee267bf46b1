import type { Answer } from '../shared/api/answer.js';

export type Bandit = Answer<'/v1/bandits/{id}'>;
export type BanditState = Answer<'/v1/bandits/{id}/state'>;
export type ArmState = BanditState['arms'][number];
export type Allocation = Answer<'/v1/bandits/{id}/allocation-versions'>['items'][number];
export type Regret = Answer<'/v1/bandits/{id}/regret'>['items'][number];
export type DriftAlarm = NonNullable<BanditState['drift']>['arms'][number]['alarms'][number] & {
  readonly arm_id: string;
};
export type Contrast = NonNullable<BanditState['contrasts']>[number];

/** A bandit with its state and history. */
export interface BanditData {
  readonly bandit: Bandit;
  readonly state: BanditState;
  /** Allocations, oldest first. */
  readonly versions: readonly Allocation[];
  /** Records of expected regret, oldest first. */
  readonly regret: readonly Regret[];
}
