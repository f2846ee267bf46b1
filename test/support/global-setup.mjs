import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One stack for all end-to-end specs of a run, on free ports and in a temporary folder. The specs know it only by
 * its `local.json`, the file every user of a local installation has. `ASSAY_E2E_LOCAL` names a stack that already runs.
 */
export default async function startStackOnce() {
  if (process.env.ASSAY_E2E_LOCAL) return;
  const { startStack } = await import('../../tools/local-stack/dist/index.js');
  const directory = mkdtempSync(join(tmpdir(), 'assay-e2e-'));
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
