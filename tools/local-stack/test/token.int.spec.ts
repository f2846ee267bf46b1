import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator, publicKeys } from '@assay/service-kit';

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

describe('npm run token', () => {
  it.each([
    ['Ed25519', () => generateKeyPairSync('ed25519')],
    ['P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('signs with a key of %s what the services take, and no longer than asked', async (kind, makeKeys) => {
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
    const at = (now: number) =>
      new Authenticator(
        { AUTH_JWKS: publicKeys.parse(jwks), AUTH_ISSUER: 'assay', AUTH_AUDIENCE: 'assay', API_KEYS: { keys: [] } },
        { now: () => now },
      ).authenticate({ authorization: `Bearer ${stdout}` });
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
  ])('with %j says in one line what is wrong', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr.split('\n')).toHaveLength(1);
  });
});
