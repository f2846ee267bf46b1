import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scopes } from '@assay/service-kit';
import type { JWK } from 'jose';
import { mintToken, signingKeyFile } from './access.js';
import { readScopes } from './read-scopes.js';
import { repository } from './repository.js';
import { explain, StackError } from './stack-error.js';

const HELP = `Creates an access token and prints it.

  npm run token -- --scopes assign,events:write --days 30 [--subject shop-backend] [--key FILE]

  --scopes    its scopes, separated by commas; "all" for every scope. Scopes do not imply each other.
  --days      its validity, 1 to 3650 days (default 30). To revoke it earlier, change the signing key.
  --subject   its subject, which the audit log shows (default: the name of the user who runs this)
  --key       a private key, Ed25519, P-256 or RSA, as a JSON Web Key or PEM, whose public half the services accept
              (default: the key of the local stack, created by npm start)

Services accept the public keys in AUTH_JWKS_FILE. Those of the local stack accept, from the next npm start on, its own key, the keys
in .assay/keys/*.jwk.json and .assay/keys/*.pem (of a private one, its public half), and those of AUTH_JWKS_FILE.

Scopes: ${scopes.join(' ')}`;

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  console.error(`assay: ${explain(error)}`);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<string> {
  const { values } = parseArgs({
    args,
    options: {
      scopes: { type: 'string' },
      days: { type: 'string', default: '30' },
      subject: { type: 'string', default: process.env['USER'] ?? 'unnamed' },
      key: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return HELP;
  if (values.scopes === undefined) {
    throw new StackError('Say what the token is to allow, such as --scopes assign,events:write. See --help.');
  }
  const days = /^\d{1,4}$/.test(values.days) ? Number(values.days) : 0;
  if (days < 1 || days > 3650) throw new StackError('--days must be a whole number from 1 to 3650.');
  if (values.subject.trim() === '') throw new StackError('--subject must not be empty.');
  const granted = readScopes(values.scopes);
  const directory = process.env['ASSAY_DIRECTORY'] ?? join(repository, '.assay');
  const key = readKey(values.key ?? signingKeyFile(join(directory, 'keys')), values.key === undefined);
  return mintToken(key, { subject: values.subject, scopes: granted, days });
}

function readKey(file: string, isLocal: boolean): JWK {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.startsWith('-----BEGIN')) return createPrivateKey(text).export({ format: 'jwk' });
    return JSON.parse(text) as JWK;
  } catch {
    const hint = isLocal
      ? 'Run npm start once to create it, or name another key with --key.'
      : 'Give a private JSON Web Key or PEM.';
    throw new StackError(`The key ${file} cannot be read. ${hint}`);
  }
}
