import type { S3Client } from '@aws-sdk/client-s3';
import type { ListedArtifact } from './artifact-store.js';
import type { Blobs } from './blobs.js';
import { unavailable } from './unavailable.js';

export interface S3Options {
  readonly bucket: string;
  /** Of all keys; empty, or ending with `/`. */
  readonly prefix: string;
  /** Default: the server of AWS in the region. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Default: what the AWS SDK finds, such as the role of the container. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

type Sdk = typeof import('@aws-sdk/client-s3');

const RETRY_SECONDS = 10;
const CONNECT_MS = 3_000;
/** Without any byte from the server. */
const SILENCE_MS = 30_000;

/** Objects of a bucket, `<prefix>sha256/<2 digits>/<sha256>`. */
export class S3Blobs implements Blobs {
  #loaded: Promise<{ sdk: Sdk; client: S3Client }> | undefined;

  constructor(private readonly options: S3Options) {}

  async find(key: string): Promise<ListedArtifact | undefined> {
    const { sdk, client } = await this.#load();
    const found = await orMissing(client.send(new sdk.HeadObjectCommand(this.#object(key))));
    return found && { key, bytes: found.ContentLength ?? 0, modifiedAt: found.LastModified?.getTime() ?? 0 };
  }

  async read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { sdk, client } = await this.#load();
    const content = client
      .send(new sdk.GetObjectCommand(this.#object(key)))
      .then(({ Body }) => Body?.transformToByteArray());
    return (await orMissing(content)) as Uint8Array<ArrayBuffer> | undefined;
  }

  async write(key: string, content: Uint8Array): Promise<void> {
    const { sdk, client } = await this.#load();
    const object = { ...this.#object(key), Body: content, ContentLength: content.length };
    await client.send(new sdk.PutObjectCommand(object)).catch(failed);
  }

  async delete(key: string): Promise<void> {
    const { sdk, client } = await this.#load();
    await orMissing(client.send(new sdk.DeleteObjectCommand(this.#object(key))));
  }

  async *list(): AsyncGenerator<ListedArtifact> {
    const { sdk, client } = await this.#load();
    const { bucket, prefix } = this.options;
    let after: string | undefined;
    do {
      const page = await client
        .send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}sha256/`, ContinuationToken: after }))
        .catch(failed);
      for (const { Key, Size, LastModified } of page.Contents ?? [])
        yield { key: (Key ?? '').slice(prefix.length), bytes: Size ?? 0, modifiedAt: LastModified?.getTime() ?? 0 };
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  /** An object appears when all of it is there. */
  removeUnfinished(): Promise<void> {
    return Promise.resolve();
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: `${this.options.prefix}${key}` };
  }

  /** The SDK takes memory, so only a service that uses S3 loads it. */
  #load(): Promise<{ sdk: Sdk; client: S3Client }> {
    const { endpoint, region, credentials } = this.options;
    return (this.#loaded ??= import('@aws-sdk/client-s3').then((sdk) => {
      const client = new sdk.S3Client({
        region,
        ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
        ...(credentials && { credentials }),
        requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS, throwOnRequestTimeout: true },
        // Contents are checked against their SHA-256; not every compatible server knows the checksums of AWS.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      });
      return { sdk, client };
    }));
  }
}

/** @returns undefined if there is no such object */
const orMissing = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((error: unknown) =>
    named(error) === 'NoSuchKey' || named(error) === 'NotFound' ? undefined : failed(error),
  );

/** The error of the SDK is not passed on as a whole, because it holds the request. */
function failed(error: unknown): never {
  const name = named(error);
  const status = (error as SdkError).$metadata?.httpStatusCode;
  const detail =
    status === 401 || status === 403 || name === 'CredentialsProviderError'
      ? `The artifact store does not accept the service's credentials (${name}).`
      : status === 404
        ? `The artifact store has no such bucket (${name}).`
        : `The artifact store cannot be reached (${name}).`;
  throw unavailable(detail, RETRY_SECONDS, (error as Error).message);
}

type SdkError = Error & { readonly code?: unknown; readonly $metadata?: { readonly httpStatusCode?: number } };

/** The code of an error of the server, such as `SignatureDoesNotMatch`, or of the connection, such as `ECONNREFUSED`. */
function named(error: unknown): string {
  const { code, name } = error as SdkError;
  return typeof code === 'string' ? code : name;
}
