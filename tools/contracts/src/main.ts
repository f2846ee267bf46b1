import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CatalogueError } from './catalogue.js';
import { checkCompatibility } from './check-compatibility.js';
import { generate, readLock, stalePaths, writeStale } from './generate.js';
import { GitError } from './history.js';
import { missingGolden, recordGolden } from './golden.js';
import { generateKernels, KernelError } from './generate-kernels.js';
import { generateServices } from './services/generate-services.js';
import { ManifestError } from './services/read-services.js';

const usage = `Usage, from the root of the repository:
  gen [--check]         writes the files generated from contracts/, services/*/service.json and libs/*/assembly; --check only names stale files
  compat [--base REV]   compares every schema with all earlier versions, in both directions
  golden [--record]     names schema versions without recorded bytes; --record adds them`;

/** Runs one command; returns the lines to print and whether it succeeded. */
async function run(root: string, [command, ...options]: string[]): Promise<{ ok: boolean; lines: string[] }> {
  switch (command) {
    case 'gen': {
      // A copy of contracts/ without services has no files generated from services.
      const ofServices = existsSync(join(root, 'services')) ? await generateServices(root) : [];
      const files = new Map([...(await generate(root)), ...ofServices, ...(await generateKernels(root))]);
      if (!options.includes('--check'))
        return { ok: true, lines: writeStale(root, files).map((path) => `wrote ${path}`) };
      const stale = stalePaths(root, files);
      return { ok: stale.length === 0, lines: stale.map((path) => `${path} is stale: run npm run gen`) };
    }
    case 'compat': {
      const at = options.indexOf('--base');
      const lines = checkCompatibility(root, at < 0 ? undefined : options[at + 1]);
      return { ok: lines.length === 0, lines };
    }
    case 'golden': {
      const missing = missingGolden(root, readLock(root));
      if (!options.includes('--record')) {
        return { ok: missing.length === 0, lines: missing.map(({ path }) => `${path} is missing: run npm run golden`) };
      }
      recordGolden(root, missing);
      return { ok: true, lines: missing.map(({ path }) => `recorded ${path}`) };
    }
    default:
      return { ok: false, lines: [usage] };
  }
}

try {
  const { ok, lines } = await run(resolve('.'), process.argv.slice(2));
  for (const line of lines) (ok ? console.log : console.error)(line);
  if (!ok) process.exitCode = 1;
} catch (error) {
  const known = [CatalogueError, ManifestError, GitError, KernelError].some((type) => error instanceof type);
  if (!known || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
