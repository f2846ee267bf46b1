import type { Client, ClientOptions } from './types.js';

/** A client of one Assay deployment. */
export function createClient(_options: ClientOptions): Client {
  throw new Error('not written yet');
}
