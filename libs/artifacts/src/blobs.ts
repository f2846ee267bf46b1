import type { ListedArtifact } from './artifact-store.js';

/** Where the bytes of artifacts are. Each method throws a RefusalError `unavailable` if the place cannot be reached. */
export interface Blobs {
  /** @returns undefined if there is none */
  find(key: string): Promise<ListedArtifact | undefined>;
  /** @returns undefined if there is none */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Writes it as a whole, also over one that exists. */
  write(key: string, content: Uint8Array): Promise<void>;
  /** One that does not exist is no error. */
  delete(key: string): Promise<void>;
  list(): AsyncIterable<ListedArtifact>;
  /** Deletes what killed writers left over. */
  removeUnfinished(now: number): Promise<void>;
}
