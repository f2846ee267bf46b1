// `npm test [-- stage… [pattern…]]`: runs every check and every level of tests, continues after a failure, and ends
// with a table of the stages, the slowest files and one line of counts. A check (lint, format, …) counts as one, tests count
// as Jest counts them. Nx runs lint, types and unit tests and takes unchanged ones from its cache.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const temporary = mkdtempSync(path.join(os.tmpdir(), 'assay-test-'));
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const nx = path.join('node_modules', 'nx', 'dist', 'bin', 'nx.js');
/** The file in which each project's `unit` target leaves Jest's results, also if they come from the cache. */
const unitResults = path.join(root, '.assay', 'test-results', 'unit');
const contracts = path.join('tools', 'contracts', 'dist', 'main.js');
/** Programs are started dozens of times: this cache makes Node compile their modules once. */
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'assay', 'compiled'),
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_INTERACTIVE: 'false',
  // Nx calls compilers and linters by name.
  PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
};

const quickFaults = 'SIGKILL (?!bandit)|unreachable|journal|clock|poison|replays assay.events';

/** Checks and unit tests, which need no server: two at a time, the longest first, at a low priority while other tests run. */
const checks = [
  target('lint', 'workspace:lint'),
  unitTests(),
  target('types', 'workspace:typecheck'),
  target('format', 'workspace:format'),
  target('walls', 'workspace:walls'),
  target('nx-inputs', 'workspace:nx-inputs'),
  check('dependencies', path.join('tools', 'audit-dependencies.mjs'), '--offline'),
  check('version', path.join('tools', 'check-version.mjs')),
  check('generated', contracts, 'gen', '--check'),
  check('compatibility', contracts, 'compat'),
  check('golden', contracts, 'golden'),
];
/**
 * Tests with servers of their own. The stages of a row run at the same time, the rows one after the other: `int` has short time limits and `e2e`
 * compares latencies, so nothing but checks runs beside them, while the services of `deployment` and the chaos run wait much of the time.
 * This chaos run has only the quick faults (bandit-allocation is killed while it reads again), each at least once, in about three minutes;
 * `npm run chaos` has all faults.
 */
const systems = [
  [tests('int', '--maxWorkers=2')],
  [
    tests('deployment', '--maxWorkers=2'),
    chaos('--seed', '20261121', '--events', '30000', '--decisions', '6000', '--outage', '20', '--faults', quickFaults),
  ],
  [tests('e2e', '--runInBand')],
];
const stages = [...checks, ...systems.flat()];

/**
 * On a slow machine no stage takes a third of this time: a longer one hangs, and must not block the others. Twice as long for stages at a low
 * priority, which wait for others.
 */
const STAGE_LIMIT_MS = 15 * 60_000;
/** Niceness of checks and unit tests that run beside tests with servers: the lowest, so that they take only what these leave. */
const LOW_PRIORITY = 19;
const SLOWEST_FILES = 10;
/** Time for stopping its processes before it is killed. */
const GRACE_MS = 30_000;

/** For each running child, the process or (if negative) the process group that gets its signals. */
const children = new Map();
let interruptedBy;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interruptedBy = signal;
    for (const child of children.keys()) send(child, signal);
  });
}

const { chosen, patterns } = chooseStages(process.argv.slice(2));
const total = { passed: 0, failed: 0, skipped: 0 };
/** One line per stage that ran, and its test files. */
const rows = [];
const files = [];
const startedAt = performance.now();
const checking = checks.filter((stage) => chosen.includes(stage));
const niceness = checking.length > 0 && checking.length < chosen.length ? LOW_PRIORITY : 0;
await Promise.all([runAll(checking, niceness), runAll(checking, niceness), runTestsWithServers()]);
rmSync(temporary, { recursive: true, force: true });
if (interruptedBy !== undefined) process.exit(128 + os.constants.signals[interruptedBy]);
if (total.passed + total.failed === 0) console.log('Nothing ran: no test matches.');
printTimes();
console.log(closingLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function runTestsWithServers() {
  for (const row of systems)
    await Promise.all(row.filter((stage) => chosen.includes(stage)).map((stage) => runAll([stage], 0)));
}

/** Runs waiting stages one after the other; another call may take from the same list. */
async function runAll(waiting, niceness) {
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
    if (interruptedBy === undefined) await runStage(stage, niceness);
  }
}

async function runStage(stage, niceness) {
  const begun = performance.now();
  console.log(`── ${stage.name}`);
  const counted = await stage.run(patterns, niceness);
  for (const key of Object.keys(total)) total[key] += counted[key];
  const seconds = (performance.now() - begun) / 1000;
  const verdict = counted.failed === 0 ? 'passed' : 'FAILED';
  const cached = counted.cached ?? '';
  rows.push({ name: stage.name, seconds, verdict, cached, tests: stage.counts ? closingLine(counted) : '' });
  files.push(...(counted.files ?? []));
  const notes = [cached, stage.counts ? closingLine(counted) : ''].filter((note) => note !== '').join('; ');
  console.log(`── ${stage.name} ${verdict} in ${seconds.toFixed(1)} s${notes === '' ? '' : `: ${notes}`}\n`);
}

/** Prints the time per stage and the slowest files. */
function printTimes() {
  const order = (row) => stages.findIndex(({ name }) => name === row.name);
  const line = (seconds, ...rest) => [seconds.toFixed(1).padStart(8), ...rest].join('  ').trimEnd();
  const whole = (performance.now() - startedAt) / 1000;
  console.log(' seconds  stage');
  for (const row of rows.sort((a, b) => order(a) - order(b)))
    console.log(
      line(row.seconds, row.name.padEnd(14), row.verdict, [row.tests, row.cached].filter(Boolean).join('; ')),
    );
  console.log(
    line(whole, 'altogether (checks and unit tests run beside the tests with servers, chaos beside deployment)'),
  );
  if (files.length === 0) return;
  console.log(`\n seconds  the ${SLOWEST_FILES} slowest spec files`);
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_FILES);
  for (const { seconds, name, level } of slowest) console.log(line(seconds, level.padEnd(10), name));
  console.log('');
}

function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The stages named first, or all stages; the remaining arguments are patterns of test files for Jest. */
function chooseStages(args) {
  if (args.some((arg) => arg.startsWith('-'))) {
    console.error(`Usage: npm test -- [STAGE…] [PATTERN…], without options. Stages: ${stages.map(({ name }) => name).join(' ')}.
A pattern is part of a spec file's path.`);
    process.exit(args.includes('--help') ? 0 : 2);
  }
  const known = new Map(stages.map((stage) => [stage.name, stage]));
  const firstPattern = args.findIndex((arg) => !known.has(arg));
  const named = firstPattern === -1 ? args : args.slice(0, firstPattern);
  const rest = firstPattern === -1 ? [] : args.slice(firstPattern);
  if (named.length > 0) return { chosen: named.map((name) => known.get(name)), patterns: rest };
  // A pattern alone selects tests: checks have no patterns.
  return { chosen: rest.length > 0 ? stages.filter((stage) => stage.counts) : stages, patterns: rest };
}

/** A program that passes or fails as a whole; its output is shown when it fails. */
function check(name, ...args) {
  return {
    name,
    counts: false,
    async run(_, niceness) {
      const { code, output } = await runNode(args, 'collect', niceness);
      if (code !== 0) console.log(output.trimEnd());
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, cached: cachedTasks(output) };
    },
  };
}

/** A check that is an Nx target. */
function target(name, task) {
  return check(name, nx, 'run', task, '--output-style=static');
}

/** The `unit` target of every project; with patterns, Jest alone, because Nx has no patterns. */
function unitTests() {
  const directly = tests('unit', '--maxWorkers=2');
  return {
    ...directly,
    async run(patterns, niceness) {
      if (patterns.length > 0) return directly.run(patterns, niceness);
      rmSync(unitResults, { recursive: true, force: true });
      // With a random seed the cases differ each time, so results must not be cached.
      const anew = process.env.ASSAY_PROPERTY_SEED === 'random' ? ['--skip-nx-cache'] : [];
      const startedAtMs = Date.now();
      const args = [nx, 'run-many', '-t', 'unit', '--output-style=static', ...anew];
      const { code, output } = await runNode(args, 'collect', niceness);
      if (code !== 0) console.log(output.trimEnd());
      const reports = filesIn(unitResults).map((file) => countTests('unit', file, 0, startedAtMs));
      const sum = (key) => reports.reduce((before, report) => before + report[key], 0);
      const ran = reports.flatMap((report) => report.names);
      // A project without the target would not be tested.
      const left = globSync('{libs,services,tools,test}/**/*.unit.spec.ts', { cwd: root, exclude: isNoSource }).filter(
        (file) => code === 0 && !ran.some((name) => name.endsWith(`/${file}`)),
      );
      for (const file of left) console.log(`${file} did not run: give its project the target "unit" in project.json`);
      const failed = sum('failed') + left.length;
      return {
        passed: sum('passed'),
        failed: failed === 0 && code !== 0 ? 1 : failed,
        skipped: sum('skipped'),
        cached: cachedTasks(output),
        files: reports.flatMap((report) => report.files),
      };
    },
  };
}

/** Nx's summary of its cache at the end of a run, shortened. */
function cachedTasks(output) {
  const found = /output from the cache instead of running the command for (\d+) out of (\d+) tasks/.exec(output);
  if (found === null) return '';
  return found[2] === '1' ? 'unchanged, from the cache' : `${found[1]} of ${found[2]} tasks unchanged, from the cache`;
}

function isNoSource(name) {
  return name === 'node_modules' || name === 'dist';
}

function filesIn(folder) {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** A chaos run on its own stack; prints its progress, because it takes a while. */
function chaos(...options) {
  return {
    name: 'chaos',
    counts: false,
    async run() {
      if (!(await rebuilt())) return { passed: 0, failed: 1, skipped: 0 };
      const { code } = await runNode([path.join('tools', 'chaos', 'dist', 'main.js'), ...options], 'show all');
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** One test level. */
function tests(level, ...options) {
  return {
    name: level,
    counts: true,
    async run(patterns, niceness) {
      if (!(await rebuilt())) return { passed: 0, failed: 1, skipped: 0 };
      const startedAtMs = Date.now();
      const file = path.join(temporary, `${level}.json`);
      const reporting = ['--json', `--outputFile=${file}`, '--passWithNoTests', '--selectProjects', level];
      const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
      const { code } = await runNode([...flags, jest, ...options, ...reporting, '--', ...patterns], 'show', niceness);
      return countTests(level, file, code, startedAtMs);
    },
  };
}

/** Builds sources edited since the run began, because these tests run dist/. @returns false if the build fails */
async function rebuilt() {
  const { code, output } = await runNode([path.join('tools', 'bootstrap.mjs'), 'build'], 'collect');
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

/**
 * Jest's own figures; a file that could not run at all counts as one failure, and so does a run that failed without naming a test. Files that ran
 * before `since` come from the cache and took no time in this run.
 */
function countTests(level, file, code, since) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, files: [], names: [] };
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    names: report.testResults.map(({ name }) => name),
    files: report.testResults
      .filter(({ startTime }) => startTime >= since)
      .map(({ name, startTime, endTime }) => ({
        level,
        name: path.relative(root, name),
        seconds: (endTime - startTime) / 1000,
      })),
  };
}

/** Runs a script on this Node. `show` forwards its standard error, where Jest reports; `show all` also its output. */
function runNode(args, how, niceness = 0) {
  return new Promise((resolve) => {
    const stdio = {
      collect: ['ignore', 'pipe', 'pipe'],
      show: ['ignore', 'ignore', 'inherit'],
      'show all': ['ignore', 'inherit', 'inherit'],
    }[how];
    // A session of its own, because Linux may share the processor between sessions first, and by niceness only within a session.
    const detached = niceness > 0;
    const child = spawn(process.execPath, args, { cwd: root, stdio, env, detached });
    children.set(child, detached ? -child.pid : child.pid);
    if (niceness > 0 && child.pid !== undefined) lowerPriority(child.pid, niceness);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    const limitMs = niceness > 0 ? 2 * STAGE_LIMIT_MS : STAGE_LIMIT_MS;
    const limit = setTimeout(() => stopHanging(child, limitMs), limitMs);
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => {
      children.delete(child);
      clearTimeout(limit);
      resolve({ code, output });
    });
  });
}

/** @param pid the leader of a session without other processes so far */
function lowerPriority(pid, niceness) {
  os.setPriority(pid, niceness);
  const session = `/proc/${pid}/autogroup`;
  if (existsSync(session)) writeFileSync(session, String(niceness));
}

function send(child, signal) {
  try {
    process.kill(children.get(child), signal);
  } catch {
    // It has just ended.
  }
}

function stopHanging(hanging, limitMs) {
  console.error(`Stopped: it did not end within ${limitMs / 60_000} min.`);
  send(hanging, 'SIGTERM');
  const kill = setTimeout(() => send(hanging, 'SIGKILL'), GRACE_MS);
  hanging.once('close', () => clearTimeout(kill));
}
