import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { type Scope, scopes } from '@assay/service-kit';
import { distinctKeys, publicKeysOf } from './public-keys.js';
import { services } from './services.js';
import { writeAtomically } from './write-atomically.js';

/** The credentials of a local stack. */
export interface Access {
  /** The public keys, for the services. */
  readonly jwksFile: string;
  /** A development token with every scope. */
  readonly token: string;
  /** Tokens of services that call Assay's public interface, by name: each has only the scopes it needs. */
  readonly serviceTokens: () => Promise<[service: string, token: string][]>;
  /** One password per name, created on first use and stored. */
  readonly password: (name: string) => string;
}

/** Days. */
const TOKEN_LIFETIME = 30;

/**
 * Opens the folder of keys and creates missing ones: an Ed25519 key pair that signs access tokens, and passwords. The files are readable by their
 * owner only.
 *
 * @param otherKeys public keys of further accepted issuers
 * @throws StackError naming a file in the folder that contains no usable key
 */
export async function openAccess(directory: string, otherKeys: readonly JWK[] = []): Promise<Access> {
  const key = await signingKey(signingKeyFile(directory));
  const jwksFile = join(directory, 'jwks.json');
  const { kty = 'OKP', crv = 'Ed25519', x = '', kid = '' } = key;
  const own: JWK = { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' };
  const keys = await distinctKeys([own, ...publicKeysOf(directory), ...otherKeys]);
  writeAtomically(jwksFile, JSON.stringify({ keys }), 0o600);
  return {
    jwksFile,
    token: await mintToken(key, { subject: 'local-development', scopes, days: TOKEN_LIFETIME }),
    serviceTokens: () =>
      Promise.all(
        services
          .filter(({ clientScopes }) => clientScopes.length > 0)
          .map(async ({ name, clientScopes }): Promise<[string, string]> => {
            const own = scopes.filter((scope) => clientScopes.includes(scope));
            return [name, await mintToken(key, { subject: name, scopes: own, days: TOKEN_LIFETIME })];
          }),
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

/** The file with a local stack's API keys, each as its SHA-256. @param directory of keys */
export function apiKeysFile(directory: string): string {
  return join(directory, 'api-keys.json');
}

/** The file with the key that signs a local stack's tokens. @param directory of keys */
export function signingKeyFile(directory: string): string {
  return join(directory, 'signing-key.json');
}

export interface TokenContents {
  readonly subject: string;
  readonly scopes: readonly Scope[];
  /** Time from now. */
  readonly days: number;
}

/**
 * @param key a private key: Ed25519, P-256 or RSA
 * @throws Error for any other key
 */
export async function mintToken(key: JWK, { subject, scopes: granted, days }: TokenContents): Promise<string> {
  const alg = algorithmOf(key);
  return new SignJWT({ scope: granted.join(' ') })
    .setProtectedHeader({ alg, ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setSubject(subject)
    .setIssuer('assay')
    .setAudience('assay')
    .setIssuedAt()
    .setExpirationTime(`${days} days`)
    .sign(await importJWK(key, alg));
}

/** The only algorithm that the services accept for a key of this type. */
function algorithmOf({ kty, crv, d }: JWK): string {
  if (d === undefined) throw new Error('this is not a private key');
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA';
  if (kty === 'EC' && crv === 'P-256') return 'ES256';
  if (kty === 'RSA') return 'RS256';
  throw new Error(`no token is signed with a key of type ${kty ?? 'none'}: use Ed25519, P-256 or RSA`);
}

function password(file: string, name: string): string {
  const passwords = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const known = passwords[name];
  if (known !== undefined) return known;
  const made = randomBytes(18).toString('base64url');
  writeAtomically(file, JSON.stringify({ ...passwords, [name]: made }), 0o600);
  return made;
}
