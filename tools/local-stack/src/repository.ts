import { fileURLToPath } from 'node:url';

/** The repository's root; src/ and dist/ are equally deep below it. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));
