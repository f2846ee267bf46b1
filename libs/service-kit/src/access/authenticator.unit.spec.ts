import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';
import { allowsUnitType, Authenticator, requireOrigin, requireScopes, type Credential } from './authenticator.js';
import { apiKeys as apiKeysSchema, publicKeys } from './credentials.js';
import { Problem } from '../problems/problem.js';
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
  it('accepts a valid token, signed by any key of the set', async () => {
    const { sut } = authenticator();
    for (const good of [await token(), await token(claims, 'second', second.privateKey)]) {
      const credential = await sut.authenticate(bearer(good));
      expect(credential).toEqual({
        subject: 'backend',
        kind: 'token',
        id: 'token backend',
        scopes: new Set(['assign', 'events:write']),
      });
    }
  });

  it('accepts a token without kid, whichever key signed it', async () => {
    const { sut } = authenticator();
    for (const key of [first.privateKey, second.privateKey]) {
      expect(await sut.authenticate(bearer(await token(claims, '', key)))).toMatchObject({ subject: 'backend' });
    }
    expect((await refusal(sut.authenticate(bearer(await token(claims, '', stranger.privateKey))))).status).toBe(401);
  });

  it('accepts scopes as an array, too', async () => {
    const { sut } = authenticator();
    const credential = await sut.authenticate(bearer(await token({ ...claims, scope: undefined, scopes: ['admin'] })));
    expect([...credential.scopes]).toEqual(['admin']);
  });

  it('rejects forged tokens of every kind', async () => {
    const { sut } = authenticator();
    const good = await token();
    // A verified token is cached by the end of its signature, which some of the forged ones share.
    await sut.authenticate(bearer(good));
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
      'signed by an unknown key': await token(claims, 'first', stranger.privateKey),
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

  it('rejects wrong or missing claims, and tokens outside their period of validity', async () => {
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

  it('caches a verified token until it expires', async () => {
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

  it('evicts the token that was unused for longest', async () => {
    const { sut } = authenticator(2);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(async (sub) => bearer(await token({ ...claims, sub }))));
    await sut.authenticate(a!);
    await sut.authenticate(b!);
    sut.authenticateSync(a!);
    await sut.authenticate(c!);
    expect([a, b, c].map((headers) => sut.authenticateSync(headers!)?.subject)).toEqual(['a', undefined, 'c']);
  });

  it('recognises an API key by its hash', async () => {
    const { sut } = authenticator();
    const credential = { subject: 'backend', kind: 'api_key', id: 'api_key backend', scopes: new Set(['assign']) };
    expect(sut.authenticateSync({ 'x-api-key': apiKey })).toEqual(credential);
    expect((await refusal(sut.authenticate({ 'x-api-key': 'guess' }))).status).toBe(401);
    expect((await refusal(sut.authenticate({ 'x-api-key': apiKeys.keys[0]!.sha256 }))).status).toBe(401);
    // A valid API key does not make up for an invalid token: the caller should learn that its token is invalid.
    expect((await refusal(sut.authenticate({ ...bearer('bad'), 'x-api-key': apiKey }))).status).toBe(401);
  });

  it('answers 401 to a request without a credential', async () => {
    const { sut } = authenticator();
    for (const headers of [{}, { authorization: 'Basic dTpw' }]) {
      const problem = await refusal(sut.authenticate(headers));
      expect(problem.status).toBe(401);
      expect(problem.headers['www-authenticate']).toBe('Bearer realm="assay"');
    }
  });

  it('requires every scope, and no scope implies another', async () => {
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

  describe('with keys of three kinds', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    /** All under one kid, so that only the type distinguishes them; in the format of the setting. */
    const mixed = async () => {
      const set = await Promise.all([first, rsa, ec].map(({ publicKey }) => jwk(publicKey, 'one')));
      return publicKeys.parse(JSON.stringify({ keys: set }));
    };
    const withMixed = async () =>
      new Authenticator(
        { AUTH_JWKS: await mixed(), AUTH_ISSUER: 'assay', AUTH_AUDIENCE: 'assay', API_KEYS: apiKeys },
        { now: () => NOW * 1000 },
      );
    const signed = (alg: string, key: KeyObject) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid: 'one' }).sign(key);

    it("verifies each key's signatures by its own algorithm", async () => {
      const sut = await withMixed();
      for (const [alg, key] of [
        ['EdDSA', first.privateKey],
        ['Ed25519', first.privateKey],
        ['RS256', rsa.privateKey],
        ['ES256', ec.privateKey],
      ] as const) {
        expect([alg, (await sut.authenticate(bearer(await signed(alg, key)))).subject]).toEqual([alg, 'backend']);
      }
    });

    it('accepts no other algorithm, and no public key as a shared secret', async () => {
      const sut = await withMixed();
      const macs = [rsa, ec, first].flatMap(({ publicKey }) =>
        (['pem', 'der'] as const).flatMap((format) => [
          publicKey.export({ type: 'spki', format } as { type: 'spki'; format: 'pem' }),
          Buffer.from(JSON.stringify(publicKey.export({ format: 'jwk' }))),
        ]),
      );
      const forged = [
        ...macs.flatMap((secret) =>
          ([256, 384, 512] as const).map((bits) => {
            const input = `${part({ alg: `HS${bits}`, kid: 'one' })}.${part(claims)}`;
            return `${input}.${createHmac(`sha${bits}`, secret).update(input).digest('base64url')}`;
          }),
        ),
        await signed('PS256', rsa.privateKey),
        await signed('RS384', rsa.privateKey),
        await signed('RS512', rsa.privateKey),
        // The right key, under the name of another algorithm.
        ...[await signed('RS256', rsa.privateKey), await signed('ES256', ec.privateKey)].flatMap((good) =>
          ['none', 'HS256', 'EdDSA', 'ES256', 'RS256']
            .filter((alg) => good.split('.')[0] !== part({ alg, kid: 'one' }))
            .map((alg) => [part({ alg, kid: 'one' }), ...good.split('.').slice(1)].join('.')),
        ),
        await signed('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
        await signed('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
      ];
      for (const text of forged) expect((await refusal(sut.authenticate(bearer(text)))).status).toBe(401);
    });

    it.each<[string, () => object]>([
      ['another curve', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' })],
      ['a short one', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })],
      ['a private one', () => rsa.privateKey.export({ format: 'jwk' })],
      ['a shared secret', () => ({ kty: 'oct', k: 'c2VjcmV0' })],
      ['the algorithm of another kind', () => ({ ...rsa.publicKey.export({ format: 'jwk' }), alg: 'HS256' })],
    ])('refuses a set with %s', (_what, key) => {
      expect(publicKeys.safeParse(JSON.stringify({ keys: [key()] })).success).toBe(false);
    });
  });

  describe('a publishable key', () => {
    const sha256 = createHash('sha256').update('pub').digest('hex');
    const key = { id: 'shop', sha256, scopes: ['assign', 'events:write'], publishable: true, unit_types: ['visitor'] };
    const read = (changes: object) => apiKeysSchema.safeParse(JSON.stringify({ keys: [{ ...key, ...changes }] }));
    const known = (changes: object = {}): Credential => {
      const config = { AUTH_JWKS: { keys }, AUTH_ISSUER: 'assay', AUTH_AUDIENCE: 'assay' };
      const sut = new Authenticator({ ...config, API_KEYS: read(changes).data! }, { now: () => NOW * 1000 });
      return sut.authenticateSync({ 'x-api-key': 'pub' })!;
    };

    it('is restricted to its unit types, has a rate limit and a low body limit', () => {
      const caller = known();
      expect(allowsUnitType(caller, 'visitor')).toBe(true);
      expect(allowsUnitType(caller, 'account')).toBe(false);
      expect(caller.limits?.requests_per_second).toBe(20);
      expect(known({ requests_per_second: 3 }).limits?.requests_per_second).toBe(3);
      expect(caller.limits?.max_body_bytes).toBe(256 * 1024);
      expect(known({ max_body_bytes: 1024 }).limits?.max_body_bytes).toBe(1024);
      expect(allowsUnitType(undefined, 'account')).toBe(true);
    });

    it("is restricted to its pages' origins, if it lists any", () => {
      requireOrigin(known(), {});
      const bound = known({ origins: ['https://shop.example'] });
      requireOrigin(bound, { origin: 'https://shop.example' });
      for (const headers of [
        {},
        { origin: 'null' },
        { origin: 'https://shop.example.evil' },
        { origin: 'http://shop.example' },
      ]) {
        expect(() => requireOrigin(bound, headers)).toThrow(/may not be used from/);
      }
    });

    it.each([
      [{ scopes: ['results:read'] }],
      [{ unit_types: undefined }],
      [{ unit_types: [] }],
      [{ origins: ['https://shop.example/'] }],
      [{ publishable: undefined }],
      [{ publishable: false }],
    ])('is rejected with %j', (changes) => {
      expect(read(changes).success).toBe(false);
    });
  });
});
