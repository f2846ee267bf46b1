import type { Readable } from 'openapi-typescript-helpers';
import type { paths } from './generated/public-api.js';

type Method = 'get' | 'post';
type Operation<Path extends keyof paths, M extends Method> = NonNullable<paths[Path][M]>;

/** The body of a 200 response of an operation of the public API; `never` if the OpenAPI document does not describe it. */
export type Answer<Path extends keyof paths, M extends Method = 'get'> =
  Operation<Path, M> extends { responses: { 200: { content: { 'application/json': infer Body } } } }
    ? Readable<Body>
    : never;
