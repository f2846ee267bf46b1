import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator, publicKeys } from '@assay/service-kit';
import { openAccess } from '../src/access.js';
import { publicKeysFromEnvironment } from '../src/public-keys.js';

const script = resolve(import.meta.dirname, '../dist/token.js');
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'assay-token-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(...args: string[]) {
  const env = { ...process.env, ASSAY_DIRECTORY: directory };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

function authenticatorOf(jwks: string, now = () => Date.now()) {
  return new Authenticator(
    { AUTH_JWKS: publicKeys.parse(jwks), AUTH_ISSUER: 'assay', AUTH_AUDIENCE: 'assay', API_KEYS: { keys: [] } },
    { now },
  );
}

describe('npm run token', () => {
  it.each([
    ['Ed25519', () => generateKeyPairSync('ed25519')],
    ['P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('signs with a key of %s tokens that the services accept, for the requested time only', async (kind, makeKeys) => {
    const { publicKey, privateKey } = makeKeys();
    const file = join(directory, `${kind}.json`);
    writeFileSync(file, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'mine' }));
    const { status, stdout } = run(
      '--scopes',
      'assign,events:write',
      '--days',
      '2',
      '--subject',
      'shop',
      '--key',
      file,
    );
    expect(status).toBe(0);

    const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'mine' }] });
    const at = (now: number) => authenticatorOf(jwks, () => now).authenticate({ authorization: `Bearer ${stdout}` });
    const day = 86_400_000;
    expect(await at(Date.now() + 1.9 * day)).toMatchObject({
      subject: 'shop',
      scopes: new Set(['assign', 'events:write']),
    });
    await expect(at(Date.now() + 2.1 * day)).rejects.toThrow('The token has expired');
  });

  it.each([
    [[], /^assay: Say what the token is to allow/],
    [['--scopes', 'assign,everything'], /^assay: There is no scope "everything"/],
    [['--scopes', 'assign', '--days', '0'], /^assay: --days must be a whole number/],
    [['--scopes', 'assign'], /signing-key\.json cannot be read\. Run npm start once/],
    [['--scopes', 'assign', '--colour', 'red'], /^assay: Unknown option '--colour'/],
  ])('with %j reports the error in one line', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr.split('\n')).toHaveLength(1);
  });
});

describe('the local stack', () => {
  it('accepts tokens of its own key, of the keys beside it and of those in the environment', async () => {
    const keys = join(directory, 'keys');
    mkdirSync(keys);
    const [p256, rsa] = [join(keys, 'shop.jwk.json'), join(keys, 'ci.pem')];
    const elsewhere = join(directory, 'elsewhere.json');
    writeFileSync(p256, JSON.stringify({ ...jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' })), kid: 'shop' }));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(rsa, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const other = generateKeyPairSync('ed25519');
    writeFileSync(elsewhere, JSON.stringify(jwkOf(other)));
    const publicHalf = other.publicKey.export({ format: 'jwk' });

    const named = publicKeysFromEnvironment({ AUTH_JWKS: JSON.stringify({ keys: [publicHalf] }) });
    await openAccess(keys, named);
    const { jwksFile } = await openAccess(keys, named);
    const jwks = readFileSync(jwksFile, 'utf8');
    expect(jwks).not.toContain('"d"');
    expect((JSON.parse(jwks) as { keys: unknown[] }).keys).toHaveLength(4);
    for (const key of [[], ['--key', p256], ['--key', rsa], ['--key', elsewhere]]) {
      const { status, stdout } = run('--scopes', 'assign', '--subject', 'shop', ...key);
      expect(status).toBe(0);
      expect(await authenticatorOf(jwks).authenticate({ authorization: `Bearer ${stdout}` })).toMatchObject({
        subject: 'shop',
      });
    }
  });

  it.each([
    ['short.pem', () => generateKeyPairSync('rsa', { modulusLength: 1024 }), /n must have at least 2048 bits/],
    ['other.pem', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }), /crv must be P-256/],
    ['x.pem', () => generateKeyPairSync('x25519'), /crv must be Ed25519/],
  ])('names the file of a key that cannot sign tokens (%s)', async (name, makeKeys, message) => {
    const keys = join(directory, name.replace('.pem', ''));
    mkdirSync(keys);
    writeFileSync(join(keys, name), makeKeys().publicKey.export({ type: 'spki', format: 'pem' }));
    await expect(openAccess(keys)).rejects.toThrow(message);
    await expect(openAccess(keys)).rejects.toThrow(join(keys, name));
  });
});

function jwkOf({ privateKey }: { privateKey: KeyObject }) {
  return privateKey.export({ format: 'jwk' });
}
