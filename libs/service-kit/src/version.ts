import { readFileSync } from 'node:fs';

/** The version of Assay, which all services share. It stands in the repository's package.json alone; src/ and dist/ lie equally deep below. */
export const version = readVersion(new URL('../../../package.json', import.meta.url));

function readVersion(file: URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
