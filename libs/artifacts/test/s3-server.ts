import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { makeTestDirectory } from '@assay/testing';

interface Context {
  readonly path: string;
  app: object;
}
interface S3rver {
  readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  run(): Promise<{ port: number }>;
  readonly httpServer: Server;
}
type S3rverClass = new (options: object) => S3rver;

// The package has no types.
const S3Server = createRequire(import.meta.url)('@20minutes/s3rver') as S3rverClass;

/** The account of the server; it checks signatures. */
export const account = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
export const bucket = 'assay-test';

export interface TestS3 {
  readonly endpoint: string;
  /** The directory of the bucket's objects. */
  readonly directory: string;
  stop(): Promise<void>;
}

/**
 * The server computes the signature of a request for a whole bucket, such as a list, without the final slash of the path, which the SDK sends and
 * signs as AWS specifies. It compares all other signatures.
 */
function allowFinalSlash(context: Context, next: () => Promise<void>): Promise<void> {
  if (/^\/[^/]+\/$/.test(context.path))
    context.app = Object.create(context.app, { allowMismatchedSignatures: { value: true } }) as object;
  return next();
}

/** A server that speaks S3, with an empty bucket. */
export async function startS3(): Promise<TestS3> {
  const directory = makeTestDirectory('s3');
  const options = { port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: bucket }] };
  const server = new S3Server(options);
  server.middleware.unshift(allowFinalSlash);
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    directory,
    stop: async () => {
      server.httpServer.closeAllConnections();
      server.httpServer.close();
      await once(server.httpServer, 'close');
    },
  };
}
