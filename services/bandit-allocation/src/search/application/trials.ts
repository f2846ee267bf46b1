/** An experiment in which one point of a search is tried. */
export interface Trial {
  readonly experimentId: string;
  readonly status: 'draft' | 'active' | 'paused' | 'completed';
  /** Of its last change, milliseconds since the Unix epoch. */
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

/** What came of a trial's only variant so far. */
export interface TrialResult {
  readonly units: number;
  /** Of the metric, per unit; null while no event carried it. */
  readonly mean: number | null;
}

/** How this installation runs experiments for searches; undefined: it does not. */
export class TrialsOf {
  constructor(readonly trials: Trials | undefined) {}
}

/** Experiments as their owners offer them to anybody. */
export interface Trials {
  find(name: string): Promise<Trial | undefined>;
  /** Does nothing when somebody else made it meanwhile. */
  create(request: TrialRequest): Promise<void>;
  setStatus(experimentId: string, status: Trial['status']): Promise<void>;
  result(experimentId: string, metricName: string): Promise<TrialResult>;
}
