import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { services } from '../src/services.js';

const root = resolve(import.meta.dirname, '../../..');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assay-prepare-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it("puts each service's files into its own folder, and nothing else", () => {
  const script = join(root, 'tools/local-stack/dist/prepare.js');
  const [secrets, shared] = [join(directory, 'access'), join(directory, 'shared')];
  const { status, stderr } = spawnSync(process.execPath, [script, 'access', secrets, shared], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

  const folders = Object.fromEntries(readdirSync(shared).map((name) => [name, readdirSync(join(shared, name)).sort()]));
  const described = services.map(({ name, clientScopes }) => [
    name,
    clientScopes.length === 0 ? ['jwks.json'] : ['jwks.json', 'token'],
  ]);
  expect(folders).toEqual({
    ...Object.fromEntries(described),
    assignment: ['jwks.json'],
    'bandit-allocation': ['jwks.json', 'token'],
    console: ['jwks.json'],
    'event-ingestion': ['jwks.json'],
    'metric-aggregation': ['jwks.json'],
    'model-training': ['jwks.json'],
  });
  for (const [name, files] of Object.entries(folders)) {
    for (const file of files) expect(statSync(join(shared, name, file)).mode & 0o777).toBe(0o600);
    // Only the public half of the key.
    expect(readFileSync(join(shared, name, 'jwks.json'), 'utf8')).not.toContain('"d"');
  }
  expect(decodeJwt(readFileSync(join(shared, 'bandit-allocation/token'), 'utf8'))).toMatchObject({
    sub: 'bandit-allocation',
    scope: 'experiments:read experiments:write results:read',
  });
  expect(readdirSync(secrets)).toContain('signing-key.json');
});
