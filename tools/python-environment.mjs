// A virtual environment of Python below node_modules/.cache, for scripts that run other packages from PyPI.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A failure whose message tells the user what to do. */
export class PythonError extends Error {}

/**
 * Installs the packages of `requirements.txt` in a folder, and those of `requirements-without-dependencies.txt` without
 * their dependencies if that file exists, unless the same versions are installed.
 * @returns the path of the environment's Python
 * @throws PythonError if Python 3 with venv is missing or PyPI cannot be reached
 */
export function pythonEnvironment(name, folder) {
  const environment = path.join(root, 'node_modules', '.cache', 'assay', `python-${name}`);
  const python = path.join(environment, 'bin', 'python');
  const lists = [
    { file: path.resolve(root, folder, 'requirements.txt'), options: [] },
    { file: path.resolve(root, folder, 'requirements-without-dependencies.txt'), options: ['--no-deps'] },
  ].filter(({ file }) => fs.existsSync(file));
  const wanted = lists.map(({ file }) => fs.readFileSync(file, 'utf8')).join('\n');
  const stamp = path.join(environment, 'installed.txt');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return python;
  console.error(`Installing the Python packages of ${path.relative(root, path.resolve(root, folder))} …`);
  fs.rmSync(environment, { recursive: true, force: true });
  step('Python 3 with venv is missing: install it (Debian: python3-venv)', 'python3', ['-m', 'venv', environment]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  for (const { file, options } of lists) step('PyPI cannot be reached', python, [...pip, ...options, '-r', file]);
  fs.writeFileSync(stamp, wanted);
  return python;
}

function step(trouble, command, args) {
  const { status, error, stderr } = spawnSync('nice', ['-n', '15', command, ...args], { encoding: 'utf8' });
  if (status === 0) return;
  const lines = (error?.message ?? stderr).trim().split('\n');
  throw new PythonError(`${trouble}: ${lines.at(-1)}`);
}
