// `npm run references`: computes the reference values of libs/*/test/fixtures again with other packages.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PythonError, pythonEnvironment } from './python-environment.mjs';

const HELP = `Computes reference values again with other packages and writes them into libs/*/test/fixtures.

  npm run references               all
  npm run references -- survival   scikit-survival, lifelines, statsmodels, pycox
  npm run references -- training   PyTorch (5.5 GB, because PyPI's package for Linux includes the CUDA libraries)
  npm run references -- formats    NumPy, TensorBoard

Needs Python 3.11 or newer with venv; the packages are installed from PyPI, once, below node_modules/.cache. Runs at a low priority.
Review the changes with git diff: without a change of versions only the dates differ.`;

const libraries = ['survival', 'training', 'formats'];
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});

if (values.help) console.log(HELP);
else process.exitCode = main();

function main() {
  const unknown = positionals.find((name) => !libraries.includes(name));
  if (unknown !== undefined) {
    console.error(`assay: no library "${unknown}"; there are ${libraries.join(', ')}.`);
    return 1;
  }
  const chosen = positionals.length > 0 ? positionals : libraries;
  try {
    return chosen.every((name) => generate(name)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    console.error(`assay: ${error.message}`);
    return 1;
  }
}

function generate(name) {
  const folder = path.join(root, 'libs', name, 'test', 'fixtures');
  const python = pythonEnvironment(name, folder);
  console.log(`Computing the reference values of libs/${name} …`);
  const script = path.join(folder, 'generate.py');
  return spawnSync('nice', ['-n', '15', python, script], { stdio: 'inherit' }).status === 0;
}
