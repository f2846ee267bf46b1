// Checks that a changed file makes Nx run exactly the targets that depend on it: in a copy of the repository whose targets do nothing,
// so that only Nx's choice is tested.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const targets = ['build', 'unit', 'lint', 'typecheck', 'format'];

/** For each change, the targets that must run again and those that must not; a target stands for that of every project. */
const cases = [
  {
    change: 'libs/hashing/src/index.ts',
    runs: ['hashing:build', 'hashing:unit', 'bandits:unit', 'assignment:unit', 'lint', 'typecheck', 'format'],
    keeps: ['assignment:build', 'statistics:unit', 'console:unit'],
  },
  { change: 'libs/testing/src/eventually.ts', runs: ['client:unit', 'service-kit:unit'], keeps: ['statistics:unit'] },
  {
    change: 'services/console/test/start-console.ts',
    runs: ['console:unit', 'lint', 'typecheck', 'format'],
    keeps: ['build', 'assignment:unit'],
  },
  { change: '.swcrc', runs: ['build', 'unit'], keeps: [] },
  { change: 'package-lock.json', runs: ['build', 'unit', 'lint', 'typecheck', 'format'], keeps: [] },
  { change: 'tsconfig.base.json', runs: ['unit', 'lint', 'typecheck'], keeps: ['hashing:build'] },
  { change: 'jest.config.mjs', runs: ['unit', 'lint'], keeps: ['build'] },
  { change: 'eslint.config.mjs', runs: ['lint'], keeps: ['build', 'unit'] },
  { change: 'contracts/topics.yaml', runs: ['contracts:unit'], keeps: ['build', 'hashing:unit'] },
  {
    change: 'services/event-ingestion/service.json',
    runs: ['local-stack:unit', 'lint', 'format'],
    keeps: ['build', 'assignment:unit'],
  },
  { change: 'README.md', runs: ['local-stack:unit', 'format'], keeps: ['build', 'lint', 'typecheck', 'hashing:unit'] },
];

const copy = mkdtempSync(path.join(os.tmpdir(), 'assay-nx-inputs-'));
try {
  const findings = check();
  for (const finding of findings) console.error(finding);
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function check() {
  copyRepository();
  const all = run();
  const again = run();
  if (all.size === 0 || again.size > 0)
    return [`Unchanged, these ran again: ${[...again].join(', ') || 'nothing ran at all'}`];
  const named = (name) => [...all].filter((task) => task === name || task.endsWith(`:${name}`));
  return cases.flatMap(({ change, runs, keeps }) => {
    const file = path.join(copy, change);
    const before = readFileSync(file);
    appendFileSync(file, '\n');
    const ran = run();
    writeFileSync(file, before);
    const unknown = [...runs, ...keeps].filter((name) => named(name).length === 0);
    const missed = runs.flatMap(named).filter((task) => !ran.has(task));
    const needless = keeps.flatMap(named).filter((task) => ran.has(task));
    return [
      ...unknown.map((name) => `${name} is no target`),
      ...missed.map((task) => `${change} changed, but ${task} came from the cache`),
      ...needless.map((task) => `${change} changed, and ${task} ran, which does not depend on it`),
    ];
  });
}

/** Everything that git tracks or would add, with targets that do nothing. */
function copyRepository() {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of list.split('\0').filter((name) => name !== '')) {
    try {
      cpSync(path.join(root, file), path.join(copy, file));
    } catch (error) {
      // Deleted, but still tracked by git.
      if (error.code !== 'ENOENT') throw error;
    }
    if (file === 'nx.json' || path.basename(file) === 'project.json') idle(path.join(copy, file));
  }
  // The same packages, but the workspace's own are those of the copy, because their links are relative.
  const [from, to] = [root, copy].map((folder) => path.join(folder, 'node_modules'));
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === '@assay')
      cpSync(path.join(from, name), path.join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(path.join(from, name), path.join(to, name));
  }
}

function idle(file) {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  for (const target of Object.values(content.targetDefaults ?? content.targets ?? {})) {
    if (target.options?.command !== undefined) target.options.command = 'true';
    if (target.outputs !== undefined) target.outputs = [];
  }
  writeFileSync(file, JSON.stringify(content));
}

/** Runs every target. @returns the tasks that did not come from the cache, as `project:target` */
function run() {
  const nx = path.join(copy, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nx, 'run-many', '-t', targets.join(',')], {
    cwd: copy,
    encoding: 'utf8',
    // Nx may have started this script: its variables must not reach the copy.
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'))),
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_INTERACTIVE: 'false',
    },
  });
  if (status !== 0) throw new Error(`Nx failed:\n${stdout}${stderr}`);
  const { tasks } = JSON.parse(readFileSync(path.join(copy, '.nx', 'cache', 'run.json'), 'utf8'));
  return new Set(tasks.filter(({ cacheStatus }) => cacheStatus === 'cache-miss').map(({ taskId }) => taskId));
}
