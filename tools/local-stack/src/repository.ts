import { fileURLToPath } from 'node:url';

/** The repository's root; src/ and dist/ lie equally deep in it. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));
