import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { apiKeys, Authenticator } from '@assay/service-kit';

const script = resolve(import.meta.dirname, '../dist/key.js');
let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assay-key-'));
  file = join(directory, 'keys/api-keys.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function run(...args: string[]) {
  const env = { ...process.env, ASSAY_DIRECTORY: directory, API_KEYS_FILE: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

/** The identity that the services recognise by this key. */
function caller(key: string) {
  const config = { AUTH_JWKS: { keys: [] }, AUTH_ISSUER: 'assay', AUTH_AUDIENCE: 'assay' };
  const known = apiKeys.parse(readFileSync(file, 'utf8'));
  return new Authenticator({ ...config, API_KEYS: known }, Date).authenticateSync({ 'x-api-key': key });
}

describe('npm run key', () => {
  it('makes keys that the services accept, publishable ones and others, and stores only their hashes', () => {
    const page = run('--id', 'page', '--publishable', '--unit-types', 'visitor', '--origins', 'https://shop.example');
    const backend = run('--id', 'backend', '--scopes', 'assign,results:read');
    expect([page.status, backend.status]).toEqual([0, 0]);
    expect(page.stderr).toContain('CORS_ORIGINS=https://shop.example npm start');
    expect(backend.stderr).not.toContain('CORS_ORIGINS');

    expect(caller(page.stdout)).toMatchObject({
      subject: 'page',
      scopes: new Set(['assign', 'events:write']),
      publishable: { unitTypes: new Set(['visitor']), origins: new Set(['https://shop.example']) },
    });
    expect(caller(backend.stdout)).toMatchObject({ subject: 'backend', scopes: new Set(['assign', 'results:read']) });
    expect(caller(backend.stdout)).not.toHaveProperty('publishable');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(page.stdout);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('adds to the given file, whose other keys stay unchanged', () => {
    file = join(directory, 'mine.json');
    const old = { id: 'old', sha256: 'AB'.repeat(32), scopes: ['admin'], requests_per_second: 5 };
    writeFileSync(file, JSON.stringify({ keys: [old] }));
    const { stdout } = run('--id', 'new', '--scopes', 'all', '--file', file);
    expect(caller(stdout)).toMatchObject({ subject: 'new' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ keys: [old, { id: 'new' }] });
  });

  it('leaves the file unchanged if the key would be rejected', () => {
    run('--id', 'page', '--scopes', 'assign');
    const before = readFileSync(file, 'utf8');
    const publishable = ['--id', 'other', '--publishable'];
    for (const [args, message] of [
      [['--id', 'page', '--scopes', 'assign'], /There is a key "page" in .*\. Choose another --id/],
      [publishable, /unit_types must be named for a publishable key/],
      [[...publishable, '--unit-types', 'v', '--scopes', 'admin'], /scopes must not hold admin/],
      [[...publishable, '--unit-types', 'v', '--origins', 'shop.example'], /origins\.0 must be an origin such as/],
      [['--id', 'other'], /Say what the key is to allow/],
    ] as const) {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(message);
      expect(stderr.split('\n')).toHaveLength(1);
    }
    expect(readFileSync(file, 'utf8')).toBe(before);
    writeFileSync(file, '{"keys": 1}');
    expect(run('--id', 'other', '--scopes', 'assign').stderr).toMatch(
      /is not a file of API keys\. Mend or remove it\./,
    );
  });
});
