// `node tools/unit-tests.mjs PROJECT FOLDER`: the unit tests of one project, run by Nx. Jest's results go to the file that Nx caches.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

const [project, folder] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, '.assay', 'test-results', 'unit', `${project}.json`);
mkdirSync(path.dirname(results), { recursive: true });
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
// Nx runs two projects at a time, so each has one worker.
const options = [
  '--selectProjects',
  'unit',
  '--runInBand',
  '--passWithNoTests',
  '--json',
  `--outputFile=${results}`,
  '--',
  `${folder}/`,
];
const { status } = spawnSync(process.execPath, [...flags, jest, ...options], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
process.exitCode = status ?? 1;
