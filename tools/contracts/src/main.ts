import { resolve } from 'node:path';
import { CatalogueError } from './catalogue.js';
import { generate, stalePaths, writeStale } from './generate.js';

const usage = `Usage, from the root of the repository:
  gen [--check]         writes what follows from contracts/; --check only names stale files
  compat [--base REV]   compares every schema with all earlier versions, in both directions
  golden [--record]     names schema versions without recorded bytes; --record adds them`;

/** Runs one command; returns the lines to print and whether all is well. */
async function run(root: string, [command, ...options]: string[]): Promise<{ ok: boolean; lines: string[] }> {
  switch (command) {
    case 'gen': {
      const files = await generate(root);
      if (!options.includes('--check'))
        return { ok: true, lines: writeStale(root, files).map((path) => `wrote ${path}`) };
      const stale = stalePaths(root, files);
      return { ok: stale.length === 0, lines: stale.map((path) => `${path} is stale: run npm run gen`) };
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
  if (!(error instanceof CatalogueError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
