import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; src/ and dist/ lie equally deep in it. */
export const repository = fileURLToPath(new URL('../../../..', import.meta.url));
/** Results that are kept with the sources; docs/performance.md is made of them. */
export const resultsDirectory = join(repository, 'tools/bench/results');
