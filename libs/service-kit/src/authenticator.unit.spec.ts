import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';
import { Authenticator, requireScopes, type Credential } from './authenticator.js';
import { Problem } from './problem.js';
import type { Scope } from './scopes.js';

const NOW = 1_700_000_000;
const first = generateKeyPairSync('ed25519');
const second = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const jwk = async (key: KeyObject, kid: string) => ({ ...(await exportJWK(key)), kid }) as { kty: string };
const keys = [await jwk(first.publicKey, 'first'), await jwk(second.publicKey, 'second')];
const apiKey = 'assay_0123456789';
const apiKeys = {
  keys: [{ id: 'backend', sha256: createHash('sha256').update(apiKey).digest('hex'), scopes: ['assign' as Scope] }],
};

function authenticator(maxTokens?: number) {
  const clock = { ms: NOW * 1000, now: () => clock.ms };
  const config = { AUTH_JWKS: { keys }, AUTH_ISSUER: 'assay', AUTH_AUDIENCE: 'assay', API_KEYS: apiKeys };
  return { clock, sut: new Authenticator(config, clock, maxTokens) };
}

const claims = { iss: 'assay', aud: 'assay', sub: 'backend', scope: 'assign events:write', exp: NOW + 600 };

function token(
  payload: JWTPayload = claims,
  kid: string | undefined = 'first',
  key = first.privateKey,
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', ...(kid && { kid }) }).sign(key);
}
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error('it was let in'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof Problem)) throw error;
  return error;
}

describe(Authenticator.name, () => {
  it('knows a good token, by any key of the set', async () => {
    const { sut } = authenticator();
    for (const good of [await token(), await token(claims, 'second', second.privateKey)]) {
      const credential = await sut.authenticate(bearer(good));
      expect(credential).toEqual({ subject: 'backend', kind: 'token', scopes: new Set(['assign', 'events:write']) });
    }
  });

  it('knows a token without kid, whichever key signed it', async () => {
    const { sut } = authenticator();
    for (const key of [first.privateKey, second.privateKey]) {
      expect(await sut.authenticate(bearer(await token(claims, '', key)))).toMatchObject({ subject: 'backend' });
    }
    expect((await refusal(sut.authenticate(bearer(await token(claims, '', stranger.privateKey))))).status).toBe(401);
  });

  it('reads scopes as an array too', async () => {
    const { sut } = authenticator();
    const credential = await sut.authenticate(bearer(await token({ ...claims, scope: undefined, scopes: ['admin'] })));
    expect([...credential.scopes]).toEqual(['admin']);
  });

  it('refuses what is forged, whatever the trick', async () => {
    const { sut } = authenticator();
    const good = await token();
    const [header = '', body = '', signature = ''] = good.split('.');
    const raw = Buffer.from(String((keys[0] as { x?: string }).x), 'base64url');
    const pem = first.publicKey.export({ type: 'spki', format: 'pem' });
    const hs256 = (secret: string | Buffer) => {
      const input = `${part({ alg: 'HS256', kid: 'first' })}.${part(claims)}`;
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    };
    const embedded = async () => {
      const { publicKey, privateKey } = stranger;
      const input = `${part({ alg: 'EdDSA', jwk: await exportJWK(publicKey) })}.${part(claims)}`;
      return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
    };
    const forged: Record<string, string> = {
      'signed by a stranger': await token(claims, 'first', stranger.privateKey),
      'of an unknown kid': await token(claims, 'third'),
      'signed by the other key': await token(claims, 'first', second.privateKey),
      'alg none': `${part({ alg: 'none' })}.${part(claims)}.`,
      'alg none with the old signature': `${part({ alg: 'none', kid: 'first' })}.${body}.${signature}`,
      'HS256 with the public key': hs256(raw),
      'HS256 with the public key as PEM': hs256(pem),
      'its own key in the header': await embedded(),
      'claims swapped': `${header}.${part({ ...claims, scope: 'admin' })}.${signature}`,
      'signature cut': `${header}.${body}.${signature.slice(0, -4)}`,
      'no signature': `${header}.${body}.`,
      'two parts': `${header}.${body}`,
      empty: '',
      noise: 'x'.repeat(5000),
    };
    for (const [what, text] of Object.entries(forged)) {
      const problem = await refusal(sut.authenticate(bearer(text)));
      expect([what, problem.status]).toEqual([what, 401]);
      expect(problem.headers['www-authenticate']).toContain('error="invalid_token"');
      expect(sut.authenticateSync(bearer(text))).toBeUndefined();
    }
  });

  it('refuses wrong, missing and untimely claims', async () => {
    const { sut } = authenticator();
    const without = (name: keyof typeof claims) =>
      Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
    const bad: Record<string, JWTPayload> = {
      expired: { ...claims, exp: NOW - 1 },
      'expiring now': { ...claims, exp: NOW },
      'not yet': { ...claims, nbf: NOW + 60 },
      'no exp': without('exp'),
      'no iss': without('iss'),
      'no aud': without('aud'),
      'wrong iss': { ...claims, iss: 'other' },
      'wrong aud': { ...claims, aud: 'other' },
      'exp as text': { ...claims, exp: '9999999999' as unknown as number },
    };
    for (const [what, payload] of Object.entries(bad)) {
      const text = `${part({ alg: 'EdDSA', kid: 'first' })}.${part(payload)}`;
      const signed = `${text}.${sign(null, Buffer.from(text), first.privateKey).toString('base64url')}`;
      expect([what, (await refusal(sut.authenticate(bearer(signed)))).status]).toEqual([what, 401]);
    }
  });

  it('remembers a verified token until it expires', async () => {
    const { sut, clock } = authenticator();
    const headers = bearer(await token());
    expect(sut.authenticateSync(headers)).toBeUndefined();
    const credential = await sut.authenticate(headers);
    expect(sut.authenticateSync(headers)).toBe(credential);
    clock.ms = claims.exp * 1000 - 1;
    expect(sut.authenticateSync(headers)).toBe(credential);
    clock.ms = claims.exp * 1000;
    expect(sut.authenticateSync(headers)).toBeUndefined();
    expect((await refusal(sut.authenticate(headers))).detail).toBe('The token has expired. Get a new one.');
  });

  it('forgets the token that was not used for longest', async () => {
    const { sut } = authenticator(2);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(async (sub) => bearer(await token({ ...claims, sub }))));
    await sut.authenticate(a!);
    await sut.authenticate(b!);
    sut.authenticateSync(a!);
    await sut.authenticate(c!);
    expect([a, b, c].map((headers) => sut.authenticateSync(headers!)?.subject)).toEqual(['a', undefined, 'c']);
  });

  it('knows an API key by its hash', async () => {
    const { sut } = authenticator();
    const credential = { subject: 'backend', kind: 'api_key', scopes: new Set(['assign']) };
    expect(sut.authenticateSync({ 'x-api-key': apiKey })).toEqual(credential);
    expect((await refusal(sut.authenticate({ 'x-api-key': 'guess' }))).status).toBe(401);
    expect((await refusal(sut.authenticate({ 'x-api-key': apiKeys.keys[0]!.sha256 }))).status).toBe(401);
    // A bad token is not rescued by a good key: the caller should know that its token is bad.
    expect((await refusal(sut.authenticate({ ...bearer('bad'), 'x-api-key': apiKey }))).status).toBe(401);
  });

  it('asks for a credential when there is none', async () => {
    const { sut } = authenticator();
    for (const headers of [{}, { authorization: 'Basic dTpw' }]) {
      const problem = await refusal(sut.authenticate(headers));
      expect(problem.status).toBe(401);
      expect(problem.headers['www-authenticate']).toBe('Bearer realm="assay"');
    }
  });

  it('wants every scope, and no scope stands for another', async () => {
    const { sut } = authenticator();
    const caller = await sut.authenticate(bearer(await token()));
    const refused = (credential: Credential, ...scopes: Scope[]) =>
      refusal(Promise.resolve().then(() => requireScopes(credential, scopes)));
    requireScopes(caller, ['assign', 'events:write']);
    expect(await refused(caller, 'assign', 'results:read')).toMatchObject({
      status: 403,
      headers: { 'www-authenticate': 'Bearer realm="assay", error="insufficient_scope", scope="results:read"' },
    });
    const admin = await sut.authenticate(bearer(await token({ ...claims, scope: 'admin' })));
    expect((await refused(admin, 'assign')).status).toBe(403);
  });
});
