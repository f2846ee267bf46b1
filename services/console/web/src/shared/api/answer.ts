import type { Readable } from 'openapi-typescript-helpers';
import type { paths } from './generated/public-api.js';

type Method = 'get' | 'post';
type Operation<Path extends keyof paths, M extends Method> = NonNullable<paths[Path][M]>;

/** What a 200 of an operation of the public interface holds; `never` where the document does not describe it. */
export type Answer<Path extends keyof paths, M extends Method = 'get'> =
  Operation<Path, M> extends { responses: { 200: { content: { 'application/json': infer Body } } } }
    ? Readable<Body>
    : never;
