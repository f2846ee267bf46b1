export interface StoredArtifact {
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** The key in the store; see `artifactKey`. */
  readonly key: string;
}

/** An artifact in a list. */
export interface ListedArtifact {
  readonly key: string;
  readonly bytes: number;
  /** When it was last put, in milliseconds since the Unix epoch. */
  readonly modifiedAt: number;
}

/**
 * Files that never change, known by their content. All instances of all services that read them share the store. Every method throws a RefusalError
 * `unavailable` if the store cannot be reached.
 */
export abstract class ArtifactStore {
  /**
   * Stores a file. One that exists counts as new again, so that nothing deletes it for its age while a version is made of it.
   *
   * @throws RefusalError `too_large` if the store's quota does not allow it; `unavailable` also if the disk is full
   */
  abstract put(content: Uint8Array): Promise<StoredArtifact>;
  /** The content, which is checked against its hash. @throws RefusalError `unavailable` also if it is missing or damaged */
  abstract get(key: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @returns undefined if there is none */
  abstract find(key: string): Promise<ListedArtifact | undefined>;
  /** Deletes a file; one that does not exist is no error. */
  abstract delete(key: string): Promise<void>;
  /** All files, in no particular order. */
  abstract list(): AsyncIterable<ListedArtifact>;
  /** Deletes what killed processes began to write. */
  abstract removeUnfinished(): Promise<void>;
}
