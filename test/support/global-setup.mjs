import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertBuildIsCurrent } from '../../tools/build-stamp.mjs';

/**
 * One stack for all end-to-end specs of a run, on free ports and in a temporary folder. The specs only use its `local.json`, which every local
 * installation has. `ASSAY_E2E_LOCAL` names a running stack to use instead.
 */
export default async function startStackOnce() {
  assertBuildIsCurrent();
  if (process.env.ASSAY_E2E_LOCAL) return;
  // SIGUSR1 opens a service's inspector on a free port, with which a spec collects garbage before it measures memory.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --inspect-port=0`.trim();
  const { startStack } = await import('../../tools/local-stack/dist/index.js');
  const directory = mkdtempSync(join(tmpdir(), 'assay-e2e-'));
  mkdirSync(join(directory, 'keys'));
  await giveOutApiKeys(directory);
  addSigningKey(directory);
  const stack = await startStack({
    directory,
    ports: 'free',
    log: (line) => process.stderr.write(`[stack] ${line}\n`),
  });
  process.env.ASSAY_E2E_LOCAL = join(directory, 'local.json');
  globalThis.stopAssayStack = async () => {
    await stack.stop();
    if (process.env.ASSAY_E2E_KEEP === undefined) rmSync(directory, { recursive: true, force: true });
  };
}

/** API keys for the specs, in `given-out-keys.json` by name: `all` has every scope, `all but assign` lacks that one, and so on. */
async function giveOutApiKeys(directory) {
  const { scopes } = await import('../../libs/service-kit/dist/index.js');
  const names = ['all', ...scopes.map((scope) => `all but ${scope}`)];
  const givenOut = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
  const keys = Object.entries(givenOut).map(([id, key]) => ({
    id,
    sha256: createHash('sha256').update(key).digest('hex'),
    scopes: scopes.filter((scope) => id !== `all but ${scope}`),
  }));
  // A publishable key, as in a page.
  givenOut.page = randomBytes(24).toString('base64url');
  keys.push({
    id: 'page',
    sha256: createHash('sha256').update(givenOut.page).digest('hex'),
    scopes: ['assign', 'events:write'],
    publishable: true,
    unit_types: ['visitor'],
    requests_per_second: 1000,
  });
  writeFileSync(join(directory, 'given-out-keys.json'), JSON.stringify(givenOut), { mode: 0o600 });
  delete process.env.API_KEYS_FILE;
  writeFileSync(join(directory, 'keys/api-keys.json'), JSON.stringify({ keys }), { mode: 0o600 });
}

/** A key of another type than the stack's own, whose tokens the services accept as well. */
function addSigningKey(directory) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(join(directory, 'keys/other.jwk.json'), JSON.stringify(privateKey.export({ format: 'jwk' })), {
    mode: 0o600,
  });
}
