import type { ArtifactConfig } from './artifact-settings.js';
import type { ArtifactStore } from './artifact-store.js';
import type { Blobs } from './blobs.js';
import { ContentAddressedStore } from './content-addressed-store.js';
import { DiskBlobs } from './disk-blobs.js';
import { S3Blobs } from './s3-blobs.js';

export interface ArtifactStoreOptions {
  /** Where artifacts are if ARTIFACTS_URL is not set. */
  readonly directory: string;
  /** Maximum bytes of all artifacts. Default: no limit, for services that only read. */
  readonly quotaBytes?: number;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
}

/** The store that the settings name. Nothing is read or written before it is used. */
export function openArtifactStore(
  settings: Partial<ArtifactConfig>,
  { directory, quotaBytes = Infinity, now = Date.now }: ArtifactStoreOptions,
): ArtifactStore {
  return new ContentAddressedStore(blobsOf(settings, directory), { quotaBytes, now });
}

function blobsOf(settings: Partial<ArtifactConfig>, directory: string): Blobs {
  const { ARTIFACTS_URL: location } = settings;
  if (location?.kind !== 's3') return new DiskBlobs(location?.directory ?? directory);
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = settings;
  return new S3Blobs({
    bucket: location.bucket,
    prefix: location.prefix,
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION ?? 'us-east-1',
    ...(id !== undefined &&
      secret !== undefined && {
        credentials: {
          accessKeyId: id,
          secretAccessKey: secret,
          ...(token !== undefined && { sessionToken: token }),
        },
      }),
  });
}
