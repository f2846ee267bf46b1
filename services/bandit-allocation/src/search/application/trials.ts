/** An experiment that tries one point of a search. */
export interface Trial {
  readonly experimentId: string;
  readonly status: 'draft' | 'active' | 'paused' | 'completed';
  /** Time of the last change, milliseconds since the Unix epoch. */
  readonly updatedAt: number;
}

export interface TrialRequest {
  readonly name: string;
  readonly description: string;
  readonly unitType: string;
  readonly variant: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly metricName: string;
}

/** The results of a trial's only variant so far. */
export interface TrialResult {
  readonly units: number;
  /** Mean of the metric per unit; null as long as no event has the metric. */
  readonly mean: number | null;
}

/** Provides the trials of this installation; undefined if it cannot run experiments for searches. */
export class TrialsProvider {
  constructor(readonly trials: Trials | undefined) {}
}

/** Experiments of searches, through the public interface. */
export interface Trials {
  find(name: string): Promise<Trial | undefined>;
  /** Does nothing if another instance has created it already. */
  create(request: TrialRequest): Promise<void>;
  setStatus(experimentId: string, status: Trial['status']): Promise<void>;
  result(experimentId: string, metricName: string): Promise<TrialResult>;
}
