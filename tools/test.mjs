// `npm test [-- stage… [pattern…]]`: runs every check and every level of tests, keeps going after a failure, and closes
// with one line that counts them all. A check (lint, format, …) counts as one, tests count as Jest counts them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const temporary = mkdtempSync(path.join(os.tmpdir(), 'assay-test-'));
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const contracts = path.join('tools', 'contracts', 'dist', 'main.js');
/** Programs are started dozens of times: Node compiles their modules once. */
const env = { ...process.env, NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'assay', 'compiled') };
const bin = (name, script) => path.join('node_modules', name, script);

const quickFaults = 'SIGKILL (?!bandit)|unreachable|journal|clock|poison|replays assay.events';

/**
 * Groups in the order they run: what fails soonest comes first. The stages of a group run two at a time, the longest first: a check uses one
 * core. Tests share the cores among their own workers or with the servers they start.
 */
const groups = [
  [
    check('lint', bin('eslint', 'bin/eslint.js'), '.'),
    check('types', bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json'),
    check('format', bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'),
    check('dependencies', path.join('tools', 'audit-dependencies.mjs'), '--offline'),
    check('generated', contracts, 'gen', '--check'),
    check('compatibility', contracts, 'compat'),
    check('golden', contracts, 'golden'),
  ],
  [tests('unit', '--maxWorkers=2')],
  [tests('int', '--maxWorkers=2')],
  [tests('deployment', '--runInBand')],
  [tests('e2e', '--runInBand')],
  [
    // The quick faults (bandit-allocation is killed while it reads again), each at least once, in some three minutes; `npm run chaos` has all of them.
    chaos('--seed', '20261121', '--events', '60000', '--decisions', '12000', '--outage', '20', '--faults', quickFaults),
  ],
];
const stages = groups.flat();

/** No stage takes a third of this on a slow machine: one that does hangs, and must not hold up the others. */
const STAGE_LIMIT_MS = 15 * 60_000;
/** What it gets to stop what it started before it is killed. */
const GRACE_MS = 30_000;

const children = new Set();
let interruptedBy;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interruptedBy = signal;
    for (const child of children) child.kill(signal);
  });
}

const { chosen, patterns } = chooseStages(process.argv.slice(2));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const group of groups) {
  const waiting = group.filter((stage) => chosen.includes(stage));
  await Promise.all([runAll(waiting), runAll(waiting)]);
}
rmSync(temporary, { recursive: true, force: true });
if (interruptedBy !== undefined) process.exit(128 + os.constants.signals[interruptedBy]);
if (total.passed + total.failed === 0) console.log('Nothing ran: no test matches.');
console.log(closingLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Runs what waits, one stage after the other; another may take from the same list. */
async function runAll(waiting) {
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
    if (interruptedBy === undefined) await runStage(stage);
  }
}

async function runStage(stage) {
  const startedAt = performance.now();
  console.log(`── ${stage.name}`);
  const counted = await stage.run(patterns);
  for (const key of Object.keys(total)) total[key] += counted[key];
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const verdict = counted.failed === 0 ? 'passed' : 'FAILED';
  console.log(`── ${stage.name} ${verdict} in ${seconds} s${stage.counts ? `: ${closingLine(counted)}` : ''}\n`);
}

function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The stages named first, all when none is; what follows them are patterns of test files, as Jest takes them. */
function chooseStages(args) {
  const known = new Map(stages.map((stage) => [stage.name, stage]));
  const firstPattern = args.findIndex((arg) => !known.has(arg));
  const named = firstPattern === -1 ? args : args.slice(0, firstPattern);
  const rest = firstPattern === -1 ? [] : args.slice(firstPattern);
  if (named.length > 0) return { chosen: named.map((name) => known.get(name)), patterns: rest };
  // A pattern alone is about tests: the checks know no patterns.
  return { chosen: rest.length > 0 ? stages.filter((stage) => stage.counts) : stages, patterns: rest };
}

/** A program that passes or fails as a whole; what it printed is shown when it fails. */
function check(name, ...args) {
  return {
    name,
    counts: false,
    async run() {
      const { code, output } = await runNode(args, 'collect');
      if (code !== 0) console.log(output.trimEnd());
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** A stack of its own under fire; says how it goes, because it takes a while. */
function chaos(...options) {
  return {
    name: 'chaos',
    counts: false,
    async run() {
      const { code } = await runNode([path.join('tools', 'chaos', 'dist', 'main.js'), ...options], 'show all');
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** One level of tests. */
function tests(level, ...options) {
  return {
    name: level,
    counts: true,
    async run(patterns) {
      const file = path.join(temporary, `${level}.json`);
      const reporting = ['--json', `--outputFile=${file}`, '--passWithNoTests', '--selectProjects', level];
      const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
      const { code } = await runNode([...flags, jest, ...options, ...reporting, '--', ...patterns], 'show');
      return countTests(file, code);
    },
  };
}

/** Jest's own figures; a file that could not run at all, and a run that failed without naming a test, count as one. */
function countTests(file, code) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs a script on this Node. `show` passes its standard error on, where Jest reports, `show all` its output too. */
function runNode(args, how) {
  return new Promise((resolve) => {
    const stdio = {
      collect: ['ignore', 'pipe', 'pipe'],
      show: ['ignore', 'ignore', 'inherit'],
      'show all': ['ignore', 'inherit', 'inherit'],
    }[how];
    const child = spawn(process.execPath, args, { cwd: root, stdio, env });
    children.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    const limit = setTimeout(() => stopHanging(child), STAGE_LIMIT_MS);
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => {
      children.delete(child);
      clearTimeout(limit);
      resolve({ code, output });
    });
  });
}

function stopHanging(hanging) {
  console.error(`Stopped: it did not end within ${STAGE_LIMIT_MS / 60_000} min.`);
  hanging.kill('SIGTERM');
  const kill = setTimeout(() => hanging.kill('SIGKILL'), GRACE_MS);
  hanging.once('close', () => clearTimeout(kill));
}
