import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { authSettings, publicKeys, readConfig } from '@assay/service-kit';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { StackError } from './stack-error.js';

/**
 * The public halves of the keys in a folder: files named `….jwk.json` or `….pem`, each with one key, public or private.
 * @throws StackError naming a file whose key cannot sign tokens
 */
export function publicKeysOf(directory: string): JWK[] {
  return readdirSync(directory)
    .filter((name) => /\.(jwk\.json|pem)$/.test(name))
    .sort()
    .map((name) => publicKeyOf(join(directory, name)));
}

/** The public keys in AUTH_JWKS or AUTH_JWKS_FILE; none if neither is set. @throws ConfigError */
export function publicKeysFromEnvironment(env: NodeJS.ProcessEnv): readonly JWK[] {
  if (!env['AUTH_JWKS'] && !env['AUTH_JWKS_FILE']) return [];
  return readConfig({ AUTH_JWKS: authSettings.AUTH_JWKS }, env).AUTH_JWKS.keys;
}

/** Removes duplicate keys, because both entries of one key would be tried. */
export async function distinctKeys(keys: readonly JWK[]): Promise<JWK[]> {
  const found = new Map<string, JWK>();
  for (const key of keys) {
    const thumbprint = await calculateJwkThumbprint(key);
    if (!found.has(thumbprint)) found.set(thumbprint, key);
  }
  return [...found.values()];
}

function publicKeyOf(file: string): JWK {
  const refuse = (why: string) =>
    new StackError(`The key ${file} cannot be used: ${why}. Give an Ed25519, P-256 or RSA key.`);
  let key: JWK;
  try {
    key = readPublicHalf(readFileSync(file, 'utf8'), file.endsWith('.pem'));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const result = publicKeys.safeParse(JSON.stringify({ keys: [key] }));
  if (!result.success)
    throw refuse(result.error.issues.map(({ path, message }) => `${path.slice(2).join('.')} ${message}`).join('; '));
  return key;
}

function readPublicHalf(text: string, isPem: boolean): JWK {
  if (isPem) return createPublicKey(text).export({ format: 'jwk' });
  const { kid, ...jwk } = JSON.parse(text) as JWK;
  const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'jwk' }) as JWK;
  return kid === undefined ? key : { ...key, kid };
}
