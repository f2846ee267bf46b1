import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { type Scope, scopes } from '@assay/service-kit';
import { services } from './services.js';
import { writeAtomically } from './write-atomically.js';

/** What lets people and services into a local stack. */
export interface Access {
  /** The public keys, for the services. */
  readonly jwksFile: string;
  /** A development token with every scope. */
  readonly token: string;
  /** By name, the tokens of services that ask Assay for something: each allows that and no more. */
  readonly serviceTokens: () => Promise<[service: string, token: string][]>;
  /** One password per name, made when first asked for and kept. */
  readonly password: (name: string) => string;
}

const TOKEN_LIFETIME = '30 days';

/**
 * Opens the folder of keys, making what is missing: an Ed25519 key pair that signs access tokens, and passwords. The
 * files are readable by their owner only.
 */
export async function openAccess(directory: string): Promise<Access> {
  const key = await signingKey(join(directory, 'signing-key.json'));
  const jwksFile = join(directory, 'jwks.json');
  const { kty = 'OKP', crv = 'Ed25519', x = '', kid = '' } = key;
  writeAtomically(jwksFile, JSON.stringify({ keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }] }), 0o600);
  return {
    jwksFile,
    token: await mint(key, 'local-development', scopes),
    serviceTokens: () =>
      Promise.all(
        services.flatMap(({ name, scopes: some }) =>
          some === undefined ? [] : [mint(key, name, some).then((token): [string, string] => [name, token])],
        ),
      ),
    password: (name) => password(join(directory, 'passwords.json'), name),
  };
}

async function signingKey(file: string): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const key: JWK = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
  writeAtomically(file, JSON.stringify(key), 0o600);
  return key;
}

async function mint(key: JWK, subject: string, granted: readonly Scope[]): Promise<string> {
  return new SignJWT({ scope: granted.join(' ') })
    .setProtectedHeader({ alg: 'EdDSA', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setSubject(subject)
    .setIssuer('assay')
    .setAudience('assay')
    .setIssuedAt()
    .setExpirationTime(TOKEN_LIFETIME)
    .sign(await importJWK(key, 'EdDSA'));
}

function password(file: string, name: string): string {
  const passwords = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const known = passwords[name];
  if (known !== undefined) return known;
  const made = randomBytes(18).toString('base64url');
  writeAtomically(file, JSON.stringify({ ...passwords, [name]: made }), 0o600);
  return made;
}
