import { createHash, createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exportJWK, importJWK, SignJWT, type JWK } from 'jose';

type Headers = Record<string, string>;

const stackFile = (name: string): unknown =>
  JSON.parse(readFileSync(join(dirname(process.env['ASSAY_E2E_LOCAL'] ?? ''), name), 'utf8'));

/** The key pair that signs the tokens of the running stack. */
const signingKey = () => stackFile('keys/signing-key.json') as JWK;

/** A private P-256 key beside the stack's own. */
export const otherSigningKey = () => stackFile('keys/other.jwk.json') as JWK;

/**
 * An API key of the stack, created by the global set-up.
 * @param name `all`, or `all but <scope>`
 */
export function apiKey(name: string): Headers {
  const key = (stackFile('given-out-keys.json') as Record<string, string>)[name];
  if (key === undefined) throw new Error(`no API key was given out as "${name}"`);
  return { 'x-api-key': key };
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface TokenChanges {
  claims?: Record<string, unknown>;
  header?: object;
  key?: Parameters<SignJWT['sign']>[0];
}

/** A token of the stack's issuer with these scopes, valid for an hour, with the given changes; undefined claims are omitted. */
export async function mint(scopes: readonly string[], changes: TokenChanges = {}): Promise<string> {
  const jwk = signingKey();
  const claims: Record<string, unknown> = {
    iss: 'assay',
    aud: 'assay',
    sub: 'e2e',
    scope: scopes.join(' '),
    exp: Math.floor(Date.now() / 1000) + 3600,
    ...changes.claims,
  };
  return new SignJWT(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)))
    .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '', ...changes.header })
    .sign(changes.key ?? (await importJWK(jwk, 'EdDSA')));
}

/** Credentials that a route with these scopes must answer with 401, by their fault. */
export async function badCredentials(scopes: readonly string[]): Promise<Record<string, Headers>> {
  const { d: secret, ...publicJwk } = signingKey();
  const stranger = generateKeyPairSync('ed25519');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'assay', aud: 'assay', sub: 'e2e', scope: scopes.join(' '), exp: now + 3600 };
  const hs256 = (key: string | Buffer) => {
    const input = `${part({ alg: 'HS256', kid: publicJwk.kid })}.${part(claims)}`;
    return bearer(`${input}.${createHmac('sha256', key).update(input).digest('base64url')}`);
  };
  const signed = async (changes: TokenChanges) => bearer(await mint(scopes, changes));
  const good = await mint(scopes);
  const [header = '', payload = '', signature = ''] = good.split('.');
  return {
    'no credential': {},
    'an empty token': { authorization: 'Bearer ' },
    'another scheme': { authorization: 'Basic YXNzYXk6YXNzYXk=' },
    expired: await signed({ claims: { exp: now - 1 } }),
    'not valid yet': await signed({ claims: { nbf: now + 600 } }),
    'without an end': await signed({ claims: { exp: undefined } }),
    'of another audience': await signed({ claims: { aud: 'other' } }),
    'without an audience': await signed({ claims: { aud: undefined } }),
    'of another issuer': await signed({ claims: { iss: 'other' } }),
    'signed with another key': await signed({ key: stranger.privateKey }),
    'signed with the key it brings': await signed({
      key: stranger.privateKey,
      header: { kid: undefined, jwk: await exportJWK(stranger.publicKey) },
    }),
    'with other claims than were signed': bearer(`${header}.${part({ ...claims, sub: 'root' })}.${signature}`),
    'alg none': bearer(`${part({ alg: 'none' })}.${payload}.`),
    'alg none, with a signature': bearer(`${part({ alg: 'none', kid: publicJwk.kid })}.${payload}.${signature}`),
    'HS256 with the public key': hs256(Buffer.from(publicJwk.x ?? '', 'base64url')),
    'HS256 with the public key as text': hs256(publicJwk.x ?? ''),
    'HS256 with the public key as PEM': hs256(
      createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }),
    ),
    'an unknown API key': { 'x-api-key': 'e2e-nobody' },
    'the hash of an API key': {
      'x-api-key': createHash('sha256')
        .update(apiKey('all')['x-api-key'] ?? '')
        .digest('hex'),
    },
    'an empty API key': { 'x-api-key': '' },
    'a private key for a token': bearer(secret ?? ''),
  };
}
