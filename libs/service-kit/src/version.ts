import { readFileSync } from 'node:fs';

/** The version of Assay, shared by all services. It is defined in the repository's package.json only; src/ and dist/ are equally deep below it. */
export const version = readVersion(new URL('../../../package.json', import.meta.url));

function readVersion(file: URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
