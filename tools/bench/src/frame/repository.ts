import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; src/ and dist/ are equally deep below it. */
export const repository = fileURLToPath(new URL('../../../..', import.meta.url));
/** Results that are kept with the sources; docs/performance.md is generated from them. */
export const resultsDirectory = join(repository, 'tools/bench/results');
