import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';

const root = resolve(import.meta.dirname, '../../..');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assay-prepare-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('leaves a service that asks Assay a token for that alone, where compose.yaml has it read', () => {
  const script = join(root, 'tools/local-stack/dist/prepare.js');
  const { status, stderr } = spawnSync(process.execPath, [script, 'access', directory], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

  const [, named = ''] = /ASSAY_TOKEN_FILE: (\S+)/.exec(readFileSync(join(root, 'compose.yaml'), 'utf8')) ?? [];
  const file = named.replace('/var/lib/assay/access', directory);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(decodeJwt(readFileSync(file, 'utf8'))).toMatchObject({
    sub: 'bandit-allocation',
    scope: 'experiments:read experiments:write results:read',
  });
});
