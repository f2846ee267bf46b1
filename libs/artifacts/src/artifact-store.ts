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

/** Files that never change, known by their content. All instances of all services that read them share the store. */
export abstract class ArtifactStore {
  /**
   * Stores a file. One that exists counts as new again, so that nothing deletes it for its age while a version is made of it.
   *
   * @throws RefusalError `too_large` if the store's quota does not allow it; `unavailable` if the store cannot be reached or has no space
   */
  abstract put(content: Uint8Array): Promise<StoredArtifact>;
  /**
   * The content, which is checked against its hash.
   *
   * @throws RefusalError `unavailable` if it is missing or damaged, or the store cannot be reached
   */
  abstract get(key: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Deletes a file; one that does not exist is no error. @throws RefusalError `unavailable` if the store cannot be reached */
  abstract delete(key: string): Promise<void>;
  /** All files, in no particular order. @throws RefusalError `unavailable` if the store cannot be reached */
  abstract list(): AsyncIterable<ListedArtifact>;
}
