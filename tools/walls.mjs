// `npm run walls`: checks of the code's structure beyond the compiler's. Imports follow the rules of .dependency-cruiser.mjs, no
// export is unused (knip.json), and the map in ARCHITECTURE.md matches the imports.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (...parts) => path.join('node_modules', ...parts);
const checks = {
  'imports keep to the rules': [
    bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'libs', 'services', 'tools', 'test'],
  ],
  'no dead exports': [
    bin('knip', 'bin', 'knip.js'),
    '--no-progress',
    '--no-config-hints',
    '--tsConfig',
    'tsconfig.knip.json',
  ],
  'the map is current': [path.join('tools', 'architecture-map.mjs'), '--check'],
};

const failed = Object.entries(checks).filter(([, args]) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return status !== 0;
});
for (const [name] of failed) console.error(`Failed: ${name}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
