import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTestDirectory } from './test-directory.js';

/**
 * A file for the setting API_KEYS_FILE.
 * @param keys by the key's text, which is also its id: its scopes and further fields
 */
export function writeTestApiKeys(
  keys: Readonly<Record<string, { readonly scopes: readonly string[]; readonly [field: string]: unknown }>>,
): string {
  const file = join(makeTestDirectory('api-keys'), 'api-keys.json');
  const entries = Object.entries(keys).map(([key, fields]) => ({
    id: key,
    sha256: createHash('sha256').update(key).digest('hex'),
    ...fields,
  }));
  writeFileSync(file, JSON.stringify({ keys: entries }), { mode: 0o600 });
  return file;
}
