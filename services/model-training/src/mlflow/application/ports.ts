import type { MlflowLinkKind } from '../../shared/request-mlflow-link.js';

/** Something that is to be linked, claimed by this instance. */
export interface ClaimedLink {
  readonly kind: MlflowLinkKind;
  /** Of the run or the policy version. */
  readonly id: string;
  /** Counts the changes that have to be linked. */
  readonly revision: number;
  /** Failures of this link in a row. */
  readonly failures: number;
}

/** What has to be linked, and what is. */
export abstract class LinkStore {
  /**
   * Claims what waits for the longest time, runs before versions. No other instance gets it before `leaseUntil`.
   *
   * @returns undefined if nothing waits
   */
  abstract claim(now: number, leaseUntil: number): Promise<ClaimedLink | undefined>;
  /** Keeps a claimed link from others until another time. */
  abstract renew(link: ClaimedLink, leaseUntil: number): Promise<void>;
  /** Notes that it is linked, unless it was changed in the meantime. @param mlflowRunId null if there was nothing to link */
  abstract runLinked(link: ClaimedLink, mlflowRunId: string | null, now: number): Promise<void>;
  /** The same for a policy version, which gets the name and number that MLflow gave it. */
  abstract versionLinked(link: ClaimedLink, registered: RegisteredVersion | null, now: number): Promise<void>;
  /** Lets it be tried again at a time. @param error why it failed; null: it did not fail but was not tried */
  abstract postpone(link: ClaimedLink, retryAt: number, error: string | null): Promise<void>;
}

/** A run on the server. */
export interface RemoteRun {
  readonly id: string;
  /** Where its files are, as URI. */
  readonly artifactUri: string;
}

/** A version of a registered model on the server. */
export interface RegisteredVersion {
  readonly mlflowRunId: string;
  readonly name: string;
  readonly version: string;
}

export type Tags = Readonly<Record<string, string>>;

/** A measurement as MLflow takes it. */
export interface RemoteMetric {
  readonly key: string;
  /** May be NaN or infinite. */
  readonly value: number;
  /** Milliseconds since the Unix epoch. */
  readonly timestamp: number;
  readonly step: number;
}

/** The server cannot be used at the moment, for whatever is to be linked. The message says why, without secrets. */
export class TrackingUnavailableError extends Error {
  override readonly name = 'TrackingUnavailableError';
}

/** The server refused one request. */
export class TrackingRefusedError extends Error {
  override readonly name = 'TrackingRefusedError';
  /** @param code MLflow's error code */
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** A MLflow tracking server with its model registry. Each method may throw a TrackingUnavailableError or a TrackingRefusedError. */
export abstract class TrackingServer {
  /** The id of the experiment, which is created unless it exists. */
  abstract experiment(name: string, tags: Tags, signal: AbortSignal): Promise<string>;
  /** The run with the tag, which is created unless it exists. @param startTime milliseconds since the Unix epoch */
  abstract run(
    experimentId: string,
    key: Readonly<{ tag: string; value: string }>,
    start: Readonly<{ startTime: number; tags: Tags }>,
    signal: AbortSignal,
  ): Promise<RemoteRun>;
  /** Logs in as many requests as the server's limits require. Repeating it changes nothing. */
  abstract log(
    runId: string,
    content: Readonly<{ metrics: readonly RemoteMetric[]; params: Tags; tags: Tags }>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Stores a file of a run, or replaces it. @param path below the run's files */
  abstract upload(run: RemoteRun, path: string, content: Blob, signal: AbortSignal): Promise<void>;
  abstract endRun(
    runId: string,
    end: Readonly<{ status: 'FINISHED' | 'FAILED' | 'KILLED'; endTime: number }>,
    signal: AbortSignal,
  ): Promise<void>;
  /** The version with the tag, which is created unless it exists, with its registered model. @param path of the model below the run's files */
  abstract modelVersion(
    name: string,
    key: Readonly<{ tag: string; value: string }>,
    source: Readonly<{ run: RemoteRun; path: string; tags: Tags; description: string }>,
    signal: AbortSignal,
  ): Promise<RegisteredVersion>;
}
