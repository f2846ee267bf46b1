import { type DecisionPolicy } from '@assay/contracts';
import { type CompiledExperiment, type ExclusionReason, type Verdict } from '@assay/decisions';

export interface Receipt {
  readonly decisionId: string;
  readonly experiment: CompiledExperiment;
  readonly verdict: Verdict;
  /** What the policy version of the variant decided; null if its config names none. */
  readonly policy: DecisionPolicy | null;
  /** False for an evaluation. */
  readonly enrols: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly decidedAt: number;
}

export interface Exclusion {
  readonly experimentId: string | null;
  readonly experimentName: string | null;
  readonly reason: ExclusionReason;
}

export interface UnitResult {
  readonly unitId: string;
  readonly receipts: readonly Receipt[];
  readonly excluded: readonly Exclusion[];
}
