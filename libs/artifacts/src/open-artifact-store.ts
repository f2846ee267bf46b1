import type { ArtifactConfig } from './artifact-settings.js';
import type { ArtifactStore } from './artifact-store.js';
import { DiskArtifactStore } from './disk-artifact-store.js';

export interface ArtifactStoreOptions {
  /** Where artifacts are if ARTIFACTS_URL is not set. */
  readonly directory: string;
  /** Maximum bytes of all artifacts. Default: no limit, for services that only read. */
  readonly quotaBytes?: number;
}

/** The store that the settings name. @throws Error if there is no adapter for it */
export function openArtifactStore(
  { ARTIFACTS_URL: location }: Pick<ArtifactConfig, 'ARTIFACTS_URL'>,
  { directory, quotaBytes = Infinity }: ArtifactStoreOptions,
): ArtifactStore {
  if (location?.kind === 's3') throw new Error('ARTIFACTS_URL: s3:// is not available yet.');
  return new DiskArtifactStore(location?.directory ?? directory, quotaBytes);
}
