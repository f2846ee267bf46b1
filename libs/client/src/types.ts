/** The platform's own `fetch`, where its types are known; else what is needed of it. */
export type Fetch = typeof globalThis extends { fetch: infer Platform }
  ? Platform
  : (
      url: string,
      request: { method: string; headers: Record<string, string>; body: string; keepalive?: boolean },
    ) => Promise<{
      ok: boolean;
      status: number;
      headers: { get(name: string): string | null };
      text(): Promise<string>;
    }>;

/** A variant, and why it was chosen. */
export interface Receipt {
  decision_id: string;
  experiment_id: string;
  experiment_name: string;
  experiment_version: number;
  variant_id: string;
  variant_name: string;
  config: Record<string, unknown>;
  reason: 'SPLIT' | 'STICKY' | 'OVERRIDE' | 'BANDIT' | 'POLICY';
  bucket: number | null;
  /** Probability of the chosen variant, given that the unit is in the experiment. */
  propensity: number;
  /** The same for every variant, by id; they sum to 1. Of the allocation that drew the variant, else of the split. */
  propensities: Record<string, number>;
  /** The learning allocation that a `BANDIT` or `POLICY` decision was drawn from. */
  allocation: null | {
    bandit_config_id: string;
    version: number;
    /** Whether each decision is drawn anew; else a unit keeps its variant. */
    per_decision: boolean;
    /** Of the contextual model, if one decided. */
    model_version?: number;
  };
  decided_at: string;
  sticky_unavailable?: boolean;
  /** False of an answer to a request that named no experiments: the unit takes part once its variant is shown. */
  enrols?: boolean;
}

export interface Exclusion {
  experiment_id: string | null;
  experiment_name: string | null;
  reason:
    | 'NOT_ACTIVE'
    | 'NOT_STARTED'
    | 'ENDED'
    | 'NOT_TARGETED'
    | 'OUTSIDE_ALLOCATION'
    | 'LAYER'
    | 'HOLDOUT'
    | 'UNIT_TYPE'
    | 'NOT_FOUND';
}

/** What to show when the unit is not in the experiment, nobody knows it, or the service cannot be asked. */
export interface FallbackVariant {
  variant_name: string;
  config?: Record<string, unknown>;
}

/** What one unit gets. */
export interface Assignments {
  unit_type: string;
  unit_id: string;
  assignments: Receipt[];
  excluded: Exclusion[];
  /** The caller's fallbacks, by experiment name: for those the unit is not in, or when the service could not be asked. Nothing of this is recorded. */
  fallback?: Record<string, FallbackVariant>;
}

/** Something that happened to a unit. */
export interface TrackedEvent {
  /** Any UUID; made by `track` when left out, so that a retry counts once. */
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

/** An event that will not arrive. */
export interface LostEvent {
  id: string;
  event: TrackedEvent;
  /**
   * `invalid`: the service refused this event; `refused`: it refused the request (see the error); `queue_full`; `closed`: tracked after
   * `close`; `not_delivered`: `close` ran out of time.
   */
  reason: 'invalid' | 'refused' | 'queue_full' | 'closed' | 'not_delivered';
  errors: { pointer: string; detail: string }[];
}

/**
 * What became of the events since the last report. Over all reports of a client, tracked = delivered + invalid + dropped, plus
 * what the last one says is queued.
 */
export interface FlushReport {
  /** Stored by the service. */
  delivered: number;
  /** Refused one by one by the service. */
  invalid: number;
  /** Lost for another reason. */
  dropped: number;
  /** Still waiting: the service could not be reached; the next flush tries again. */
  queued: number;
  /** The invalid and the dropped; the latest `maxQueue` of them. */
  lost: LostEvent[];
}

export interface ClientOptions {
  /** The address of the deployment, e.g. `http://127.0.0.1:7300`. */
  url: string;
  /**
   * An access token, or how to get a current one: asked before every request, and once more, with the token that was `refused`, after a
   * 401. The request is then sent again, unless the same token comes back.
   */
  token?: string | ((refused?: string) => string | Promise<string>);
  /** Instead of a token. In a page, where everybody can read it: a publishable one. */
  apiKey?: string;
  /** How long `assign` may take, where the call says nothing of its own. Default 1,000. */
  timeoutMs?: number;
  /** Instead of the global one. */
  fetch?: Fetch;
  /** Longest wait of an event before it is sent. */
  flushIntervalMs?: number;
  /** Most events in one request (the service takes up to 1,000). */
  maxBatch?: number;
  /** Most events held here; further ones are dropped and reported. */
  maxQueue?: number;
  /** Most exposures remembered, so that each is told once; of the one read least recently a repeat is told again. Default 10,000. */
  maxExposures?: number;
  /** Longest wait for one delivery of events. */
  deliveryTimeoutMs?: number;
  /** Told of every failure, and of every event that is lost by it. */
  onError?: (error: Error, lost: readonly LostEvent[]) => void;
  /** Milliseconds since the Unix epoch. */
  clock?: { now(): number };
}

export interface AssignOptions {
  attributes?: Record<string, unknown>;
  /**
   * Names or ids. Left out: all that apply; the unit then takes part only in those whose variant it is shown (see `Client.variant`).
   */
  experiments?: string[];
  /** For the answer as a whole, the second attempt included. Default: the client's `timeoutMs`, else 1,000. */
  timeoutMs?: number;
  /** By experiment name. With it, `assign` never rejects: the failure goes to `onError`, and so does a name that nobody knows. */
  fallback?: Record<string, FallbackVariant>;
}

export interface Client {
  /**
   * Asks which variants a unit gets. A failure of the network or the service is tried once more.
   *
   * @throws AssayError when there is no answer and no fallback
   */
  assign(unitType: string, unitId: string, options?: AssignOptions): Promise<Assignments>;
  /** The same for many units, in requests of up to 10,000. @throws AssayError */
  assignBatch(
    unitType: string,
    units: readonly { unit_id: string; attributes?: Record<string, unknown> }[],
    options?: { experiments?: string[]; timeoutMs?: number },
  ): Promise<Assignments[]>;
  /**
   * The variant to show, by the experiment's name or id; else the fallback, else undefined. Queues an exposure: the unit has seen its variant. Once for
   * each unit, experiment, version and variant. A fallback is no exposure. `variantOf` reads without exposing.
   */
  variant(answer: Assignments, experiment: string): ShownVariant | undefined;
  /** Queues the exposure alone, where a variant is read early and seen late. @returns its event's id; undefined when there was no decision */
  expose(answer: Assignments, experiment: string): string | undefined;
  /** Queues an event and returns its id at once. Never throws. */
  track(event: TrackedEvent): string;
  /** Sends what is queued now, trying again until the deadline (10 s). Never rejects: read the report. */
  flush(options?: { deadlineMs?: number }): Promise<FlushReport>;
  /** Takes no more events and delivers the rest; what is not delivered by the deadline (10 s) is lost, and in the report. Never rejects. */
  close(options?: { deadlineMs?: number }): Promise<FlushReport>;
}

/** The variant a unit shows for an experiment, and the decision to name in its events. */
export interface ShownVariant {
  variant_name: string;
  config: Record<string, unknown>;
  /** Undefined for a fallback: no decision was made. */
  decision_id?: string;
}
