import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { apiKeys, describeIssue, scopes } from '@assay/service-kit';
import { apiKeysFile } from './access.js';
import { readLocal } from './local-file.js';
import { listOf, readScopes } from './read-scopes.js';
import { repository } from './repository.js';
import { explain, StackError } from './stack-error.js';
import { writeAtomically } from './write-atomically.js';

const HELP = `Creates an API key, prints it, and adds its SHA-256 to the key file. The key itself is not stored.

  npm run key -- --id shop-backend --scopes assign,events:write
  npm run key -- --id shop-page --publishable --unit-types visitor --origins https://shop.example

  --id           its name, which the audit log shows
  --scopes       its scopes, separated by commas; "all" for every scope. Scopes do not imply each other
                 (default of a publishable key: assign,events:write, and it may have no others)
  --publishable  for pages and apps, where everybody can read the key: limited to 20 requests a second for each address
  --unit-types   the unit types that a publishable key may use
  --origins      the origins of the pages that may use a publishable key (default: any). The services must also allow
                 these origins: CORS_ORIGINS
  --file         the file of keys (default: API_KEYS_FILE, else .assay/keys/api-keys.json, which npm start uses). Services read it when
                 they start; to revoke a key, remove its entry

Programs send it as "X-API-Key"; @assay/client takes it as apiKey.

Scopes: ${scopes.join(' ')}`;

const PUBLISHABLE_SCOPES = 'assign,events:write';

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(`assay: ${explain(error)}`);
  process.exitCode = 1;
}

function main(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      id: { type: 'string' },
      scopes: { type: 'string' },
      publishable: { type: 'boolean', default: false },
      'unit-types': { type: 'string' },
      origins: { type: 'string' },
      file: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const granted = values.scopes ?? (values.publishable ? PUBLISHABLE_SCOPES : undefined);
  if (values.id === undefined) throw new StackError('Name the key, such as --id shop-page. See --help.');
  if (granted === undefined) {
    throw new StackError('Say what the key is to allow, such as --scopes assign,events:write. See --help.');
  }
  const directory = process.env['ASSAY_DIRECTORY'] ?? join(repository, '.assay');
  const file = values.file ?? (process.env['API_KEYS_FILE'] || apiKeysFile(join(directory, 'keys')));
  const key = `assay_${values.publishable ? 'public' : 'secret'}_${randomBytes(24).toString('base64url')}`;
  const origins = values.origins === undefined ? undefined : listOf(values.origins);
  addKey(file, {
    id: values.id,
    sha256: createHash('sha256').update(key).digest('hex'),
    scopes: readScopes(granted),
    publishable: values.publishable ? true : undefined,
    unit_types: values['unit-types'] === undefined ? undefined : listOf(values['unit-types']),
    origins,
  });
  console.log(key);
  const isRunning = readLocal(directory) !== undefined;
  // On standard error, so that standard output contains only the key.
  console.error(
    `\nIts SHA-256 is in ${relative(process.cwd(), file)}. ${isRunning ? 'Stop npm start (Ctrl-C) and start it again: services read the file when they start.' : 'The services read it when they start.'}`,
  );
  if (origins !== undefined) console.error(`For its pages: CORS_ORIGINS=${origins.join(',')} npm start`);
}

/** @throws StackError when the services would reject the resulting file */
function addKey(file: string, entry: { id: string } & Record<string, unknown>): void {
  const known = existsSync(file) ? readKeys(file) : [];
  if (known.some(({ id }) => id === entry.id)) {
    throw new StackError(`There is a key "${entry.id}" in ${file}. Choose another --id, or remove its entry first.`);
  }
  const text = `${JSON.stringify({ keys: [...known, entry] }, undefined, 2)}\n`;
  const result = apiKeys.safeParse(text, { error: describeIssue });
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.slice(2).join('.')} ${message}`);
    throw new StackError(`The services would reject the key: ${faults.join('; ')}. See --help.`);
  }
  writeAtomically(file, text, 0o600);
}

function readKeys(file: string): { id: string }[] {
  // The raw content, not the parsed one, so that existing entries stay unchanged.
  const text = readFileSync(file, 'utf8');
  if (!apiKeys.safeParse(text).success) throw new StackError(`${file} is not a file of API keys. Mend or remove it.`);
  return (JSON.parse(text) as { keys: { id: string }[] }).keys;
}
