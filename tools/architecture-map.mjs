// `npm run map [-- --check]`: writes a table of the packages' imports into ARCHITECTURE.md, computed from the sources; with --check it only
// compares, and fails if they differ. Requires the Node version in `package.json`, because dependency-cruiser does.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import prettier from 'prettier';
import walls from '../.dependency-cruiser.mjs';

const page = fileURLToPath(new URL('../ARCHITECTURE.md', import.meta.url));
const [begin, end] = ['<!-- map: written by `npm run map` -->', '<!-- /map -->'];

const text = readFileSync(page, 'utf8');
const from = text.indexOf(begin);
const to = text.indexOf(end);
if (from === -1 || to === -1) throw new Error(`ARCHITECTURE.md has no lines ${begin} and ${end}.`);
const wanted = await prettier.format(
  `${text.slice(0, from)}${begin}\n\n${table(await readImports())}\n${text.slice(to)}`,
  { ...(await prettier.resolveConfig(page)), filepath: page },
);
if (!process.argv.includes('--check')) {
  writeFileSync(page, wanted);
} else if (wanted !== text) {
  console.error(
    'The map in ARCHITECTURE.md is not what the imports say. Run `npm run map` and look at the difference.',
  );
  process.exitCode = 1;
}

/** Package → the packages that its sources import, without specs. */
async function readImports() {
  const { output } = await cruise(
    ['libs', 'services'],
    {
      ...walls.options,
      ruleSet: undefined,
      outputType: 'json',
      exclude: { path: [...walls.options.exclude.path, '\\.spec\\.ts$', '/test/'] },
    },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  const { modules } = JSON.parse(output);
  const imports = new Map();
  for (const { source, dependencies } of modules) {
    const owner = packageOf(source);
    if (owner === undefined) continue;
    const known = imports.get(owner) ?? new Set();
    imports.set(owner, known);
    for (const { resolved } of dependencies) {
      const imported = packageOf(resolved);
      if (imported !== undefined && imported !== owner) known.add(imported);
    }
  }
  return imports;
}

function packageOf(path) {
  return /^(?:libs|services)\/[^/]+/.exec(path)?.[0];
}

function table(imports) {
  const rows = [...imports].sort(([a], [b]) => depth(a, imports) - depth(b, imports) || a.localeCompare(b));
  const name = (path) => `\`${path.replace('libs/', '')}\``;
  return [
    '| Package | Imports |',
    '| --- | --- |',
    ...rows.map(([owner, known]) => `| ${name(owner)} | ${[...known].sort().map(name).join(', ') || '–'} |`),
  ].join('\n');
}

/** The length of the longest chain of imports below this package. */
function depth(owner, imports) {
  return Math.max(0, ...[...(imports.get(owner) ?? [])].map((imported) => 1 + depth(imported, imports)));
}
