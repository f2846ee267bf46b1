/** A variant and why it was chosen. */
export interface Receipt {
  decision_id: string;
  experiment_id: string;
  experiment_name: string;
  experiment_version: number;
  variant_id: string;
  variant_name: string;
  config: Record<string, unknown>;
  reason: 'SPLIT' | 'STICKY' | 'OVERRIDE' | 'BANDIT' | 'POLICY' | 'FALLBACK';
  bucket: number | null;
  /** Probability of the chosen variant, given that the unit is in the experiment. */
  propensity: number;
  propensities: Record<string, number>;
  allocation: null | { bandit_config_id: string; version: number; model_version?: string };
  decided_at: string;
  sticky_unavailable?: boolean;
}

export type ExclusionReason =
  | 'NOT_ACTIVE'
  | 'NOT_STARTED'
  | 'ENDED'
  | 'NOT_TARGETED'
  | 'OUTSIDE_ALLOCATION'
  | 'LAYER'
  | 'HOLDOUT'
  | 'UNIT_TYPE'
  | 'NOT_FOUND';

export interface Exclusion {
  experiment_id: string | null;
  experiment_name: string | null;
  reason: ExclusionReason;
}

/** What one unit gets. */
export interface Assignments {
  unit_type: string;
  unit_id: string;
  assignments: Receipt[];
  excluded: Exclusion[];
}

/** Something that happened to a unit. */
export interface TrackedEvent {
  /** Any UUID; made here when left out, so that a retry counts once. */
  id?: string;
  event_type: string;
  unit_type: string;
  unit_id: string;
  experiments?: { experiment_id: string; variant_id: string }[];
  context?: Record<string, unknown>;
  metrics?: Record<string, number>;
  payload?: Record<string, unknown>;
  /** RFC 3339; the time of the call when left out. */
  timestamp?: string;
  decision_id?: string;
}

export interface FieldError {
  pointer: string;
  detail: string;
}

/** An event that will not arrive: refused by the service, or dropped here. */
export interface LostEvent {
  event: TrackedEvent & { id: string; timestamp: string };
  reason: 'invalid' | 'refused' | 'queue_full' | 'not_delivered';
  errors: FieldError[];
}

/** What became of the events since the last report. tracked = delivered + invalid + dropped + still queued. */
export interface FlushReport {
  delivered: number;
  invalid: number;
  dropped: number;
  /** Still waiting to be sent. */
  queued: number;
  lost: LostEvent[];
}

export interface ClientOptions {
  /** The service's address, e.g. `http://127.0.0.1:7300`. */
  url: string;
  token?: string;
  apiKey?: string;
  fetch?: typeof fetch;
  flushIntervalMs?: number;
  maxBatch?: number;
  maxQueue?: number;
  /** One attempt of one request, in milliseconds. */
  timeoutMs?: number;
  onError?: (error: Error, lost: readonly LostEvent[]) => void;
  clock?: { now(): number };
}

export interface AssignOptions {
  attributes?: Record<string, unknown>;
  /** Names or ids; all active ones when left out. */
  experiments?: string[];
}

export interface Client {
  assign(unitType: string, unitId: string, options?: AssignOptions): Promise<Assignments>;
  assignBatch(
    unitType: string,
    units: readonly { unit_id: string; attributes?: Record<string, unknown> }[],
    options?: { experiments?: string[] },
  ): Promise<Assignments[]>;
  /** Queues an event and returns its id at once. */
  track(event: TrackedEvent): string;
  /** Sends what is queued now. Resolves when all of it is delivered, refused, or given up for now. */
  flush(): Promise<FlushReport>;
  /** Stops taking events and delivers the rest. */
  close(options?: { deadlineMs?: number }): Promise<FlushReport>;
}
