// The entry point: `node tools/bootstrap.mjs <command> [arguments]`, called by the npm scripts.
// Prepares everything the command needs (packages, Kafka's jars, the build), skips what is up to date, and then runs
// the command on the Node version that this repository pins. Uses only Node's own modules, because it runs before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readServiceManifests, variableName } from './service-manifests.mjs';
import { isBuildCurrent, sourcesDigest, stampBuild } from './build-stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, 'node_modules', '.cache', 'assay');
const kafkaVersion = '4.3.0';
const kafka = path.join(cache, `kafka-${kafkaVersion}`);
const kafkaLibs = path.join(kafka, 'libs');
const nxScript = 'node_modules/nx/dist/bin/nx.js';
const gibibyte = 1024 ** 3;

/** The commands, and whether they start Kafka. A command without a script ends once everything is built. */
const commands = {
  start: { script: 'tools/local-stack/dist/start.js', kafka: true },
  dev: { script: 'tools/local-stack/dist/dev.js', kafka: true },
  test: { script: 'tools/test.mjs', kafka: true },
  'test:watch': {
    script: 'node_modules/jest/bin/jest.js',
    args: ['--selectProjects', 'unit', '--watch'],
    kafka: false,
    environment: () => ({ NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' }),
  },
  chaos: { script: 'tools/chaos/dist/main.js', kafka: true },
  'test:api-fuzz': { script: 'tools/api-fuzz.mjs', kafka: true },
  'test:record-fuzz': { script: 'tools/record-fuzz.mjs', kafka: true },
  'test:bandit-kills': { script: 'tools/chaos/dist/bandit-kill-test-main.js', kafka: true },
  'demo:open-bandit': { script: 'tools/local-stack/dist/open-bandit/main.js', kafka: true },
  'demo:optimise': { script: 'tools/local-stack/dist/optimise/main.js', kafka: true },
  'demo:survival': { script: 'tools/local-stack/dist/survival/main.js', kafka: true },
  'check:survival': { script: 'tools/local-stack/dist/survival-check/main.js', kafka: false },
  'docs:transcripts': { script: 'tools/local-stack/dist/transcripts/main.js', kafka: true },
  bench: { script: 'tools/bench/dist/main.js', kafka: true },
  'bench:report': { script: 'tools/bench/dist/report.js', kafka: false },
  'compare:bandits': { script: 'tools/bench/dist/bandit-comparison/main.js', kafka: false },
  'simulate:drift': { script: 'tools/bench/dist/drift-simulation/main.js', kafka: false },
  'simulate:effects': { script: 'tools/bench/dist/effects-simulation/main.js', kafka: false },
  'accept:survival': { script: 'tools/bench/dist/survival-acceptance/main.js', kafka: false },
  'accept:survival-data': { script: 'tools/bench/dist/survival-data/main.js', kafka: false },
  'test:ecosystem': { script: 'tools/ecosystem/dist/main.js', kafka: true },
  'test:formats': { script: 'tools/test-formats.mjs', kafka: false },
  'test:mlflow': { script: 'tools/test-mlflow.mjs', kafka: true },
  references: { script: 'tools/references.mjs', kafka: false },
  'record-release': { script: 'tools/ecosystem/dist/releases/record-release.js', kafka: true },
  key: { script: 'tools/local-stack/dist/key.js', kafka: false },
  token: { script: 'tools/local-stack/dist/token.js', kafka: false },
  'dead-letters': {
    script: 'libs/messaging/dist/dead-letters/dead-letters-cli.js',
    kafka: false,
    environment: localBrokers,
  },
  ...serviceCommands(),
  walls: { script: 'tools/walls.mjs', kafka: false },
  map: { script: 'tools/architecture-map.mjs', kafka: false },
  'audit:dependencies': { script: 'tools/audit-dependencies.mjs', kafka: false },
  build: { kafka: false },
  nx: { script: nxScript, kafka: false, environment: nxEnvironment },
  gen: { script: 'tools/contracts/dist/main.js', args: ['gen'], kafka: false },
  'gen:openapi': { script: 'tools/local-stack/dist/public-document/main.js', kafka: true },
  golden: { script: 'tools/contracts/dist/main.js', args: ['golden'], kafka: false },
  compat: { script: 'tools/contracts/dist/main.js', args: ['compat'], kafka: false },
};

/** A failure whose message tells the user what to do; printed as one line. */
class SetupError extends Error {}

const startedAt = performance.now();
const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`;
const say = (text) => console.log(`${elapsed()}  ${text}`);

let child;
let interruptedBy;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interruptedBy = signal;
    if (child === undefined) process.exit(128 + os.constants.signals[signal]);
    child.kill(signal);
  });
}

try {
  const [name = 'start', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (command === undefined)
    throw new SetupError(`Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}.`);
  const needsKafka = command.kafka && !process.env.KAFKA_BROKERS && !args.includes('--help');
  checkMachine(needsKafka);
  const release = await takeTurn();
  try {
    await installPackages();
    if (needsKafka) await fetchKafka();
    await build();
  } finally {
    release();
  }
  if (command.script !== undefined)
    process.exitCode = await handOver(command.script, [...(command.args ?? []), ...args], command.environment?.());
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`assay: ${error.message}`);
  process.exitCode = 1;
}

/** Fails on a machine that cannot run the command. */
function checkMachine(needsKafka) {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < 20) throw new SetupError(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
  if (!needsKafka) return;
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error || java.status !== 0) {
    throw new SetupError(
      'Java is missing: install Java 17 or newer (Kafka runs on it), or set KAFKA_BROKERS to a running Kafka.',
    );
  }
  const version = /version "(?:1\.)?(\d+)/.exec(java.stderr)?.[1];
  if (version === undefined || Number(version) < 17) {
    throw new SetupError(
      `Java ${version ?? 'of an unknown version'} is too old: install Java 17 or newer, or set KAFKA_BROKERS to a running Kafka.`,
    );
  }
}

/** Runs `npm ci` if node_modules does not match package-lock.json. */
async function installPackages() {
  if (!packagesAreCurrent()) {
    needSpace(3, 'the packages');
    await step('Installing packages (npm ci)', 'npm-ci', ...npm('ci', '--no-audit', '--no-fund'));
  }
  if (!fs.existsSync(pinnedNode())) {
    throw new SetupError(
      'The package "node" did not install its binary: allow install scripts (npm config set ignore-scripts false), then remove node_modules and try again.',
    );
  }
}

/** Allows one set-up at a time in this folder; a later one waits and then finds it done. */
async function takeTurn() {
  const file = path.join(root, '.assay', 'setup.lock');
  let told = false;
  for (;;) {
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      const remove = () => fs.rmSync(file, { force: true });
      process.once('exit', remove);
      return () => {
        process.off('exit', remove);
        remove();
      };
    } catch (error) {
      if (error.code !== 'EEXIST')
        throw new SetupError(`Cannot write ${path.relative(root, file)}: ${diskProblem(error)}`);
    }
    const holder = Number(readText(file));
    if (!isAlive(holder)) fs.rmSync(file, { force: true });
    else if (!told) say(`Waiting for another set-up (process ${holder}) …`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Compares the lock file with npm's own record of what it installed; optional packages depend on the platform. */
function packagesAreCurrent() {
  const record = readText(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([where, { version, link, optional }]) =>
      !where.includes('node_modules/') || link || optional || installed[where]?.version === version,
  );
}

/** Downloads Kafka's jars to node_modules/.cache, which `rm -rf .assay` does not delete. */
async function fetchKafka() {
  const pom = path.join(root, 'tools', 'kafka', 'pom.xml');
  const stamp = path.join(kafka, 'pom.sha256');
  const wanted = createHash('sha256').update(fs.readFileSync(pom)).digest('hex');
  if (readText(stamp) !== wanted) await fetchJars(pom, stamp, wanted);
  if (fs.existsSync(path.join(kafka, 'classes.jsa'))) return;
  const prepare = [path.join(root, 'tools', 'kafka', 'prepare-kafka.mjs'), kafka];
  await step('Preparing Kafka', 'kafka', pinnedNode(), prepare);
}

async function fetchJars(pom, stamp, wanted) {
  if (spawnSync('mvn', ['-v']).error) {
    throw new SetupError(
      'Maven (mvn) is missing: install it (it fetches Kafka), or set KAFKA_BROKERS to a running Kafka.',
    );
  }
  needSpace(1, "Kafka's jars");
  fs.rmSync(kafka, { recursive: true, force: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${kafkaLibs}`];
  await step(`Fetching Kafka ${kafkaVersion} (mvn)`, 'maven', 'mvn', ['-B', '-q', '-f', pom, ...goal]);
  writeText(stamp, wanted);
}

/** Compiles every package to its dist/. Nx skips unchanged packages; the stamp skips Nx if nothing changed. */
async function build() {
  if (isBuildCurrent()) return;
  const before = sourcesDigest();
  const run = [nxScript, 'run-many', '-t', 'build', '--output-style=static'];
  await step('Building', 'build', pinnedNode(), run, nxEnvironment());
  stampBuild(before);
}

/** For Nx, and for the compilers that its targets call by name. */
function nxEnvironment() {
  return {
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_INTERACTIVE: 'false',
    PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
  };
}

/** Runs the command's script on the pinned Node, forwards signals, and returns its exit code. */
function handOver(script, args, environment = {}) {
  const file = path.join(root, script);
  if (!fs.existsSync(file))
    throw new SetupError(`${script} is missing after the build: remove node_modules/.cache/assay and try again.`);
  // The channel notifies the script when this process has ended for any reason, so that no process is left behind.
  child = spawn(pinnedNode(), [file, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  return exitCode(child);
}

/** The Kafka of the running local stack, unless the environment sets another. */
function localBrokers() {
  const local = readText(path.join(process.env.ASSAY_DIRECTORY ?? path.join(root, '.assay'), 'local.json'));
  if (process.env.KAFKA_BROKERS || local === undefined) return {};
  return { KAFKA_BROKERS: JSON.parse(local).kafka.brokers.join(',') };
}

/** The programs that the services' manifests name. */
function serviceCommands() {
  const entries = readServiceManifests(root).flatMap(({ name: service, commands: own }) =>
    Object.entries(own).map(([name, { script, needs }]) => [
      name,
      {
        script: `services/${service}/dist/${script}.js`,
        kafka: false,
        environment: () => localEnvironment(service, needs),
      },
    ]),
  );
  return Object.fromEntries(entries);
}

/** What a service's program needs of the running local stack; nothing where the environment names another Kafka or database. */
function localEnvironment(service, needs) {
  const text = readText(path.join(process.env.ASSAY_DIRECTORY ?? path.join(root, '.assay'), 'local.json'));
  if (text === undefined) return {};
  const local = JSON.parse(text);
  const given = {
    kafka: ['KAFKA_BROKERS', local.kafka.brokers.join(',')],
    database: [`DATABASE_URL_${variableName(service)}`, local.databases[service]],
    token: ['ASSAY_TOKEN', local.token],
  };
  if (needs.some((need) => need !== 'token' && process.env[given[need][0]])) return {};
  return Object.fromEntries(needs.map((need) => given[need]));
}

/** Runs a set-up program quietly: its output goes to a log file, and a failure becomes one line with the program's name. */
async function step(title, name, command, args, environment = {}) {
  const directory = path.join(root, '.assay', 'logs');
  const log = path.join(directory, `setup-${name}.log`);
  let output;
  try {
    fs.mkdirSync(directory, { recursive: true });
    output = fs.openSync(log, 'w');
  } catch (error) {
    throw new SetupError(`Cannot write ${path.relative(root, log)}: ${diskProblem(error)}`);
  }
  say(`${title} …`);
  const ticker = setInterval(() => say(`${title} … still at it`), 20_000);
  child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...environment },
  });
  const code = await exitCode(child);
  child = undefined;
  clearInterval(ticker);
  fs.closeSync(output);
  if (interruptedBy !== undefined) process.exit(128 + os.constants.signals[interruptedBy]);
  if (code === 0) return;
  const text = readText(log) ?? '';
  if (/ENOSPC|No space left/i.test(text)) throw new SetupError(`${title} failed: the disk is full.`);
  throw new SetupError(`${title} failed: ${firstError(text)} (all of it: ${path.relative(root, log)})`);
}

/** The child's exit code; after a signal 128 plus the signal's number, as in shells. */
function exitCode(started) {
  return new Promise((resolve, reject) => {
    started.once('error', (error) => reject(new SetupError(`Cannot run ${started.spawnfile}: ${error.message}`)));
    started.once('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]));
  });
}

function firstError(text) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find(
    (candidate) => /^npm error (?!code)\S/.test(candidate) || /^(?!npm ).*(error|fail|✖)/i.test(candidate),
  );
  return (line ?? lines.at(-1) ?? 'it printed nothing').slice(0, 300);
}

/** The npm that started this script, so that the same version is used. */
function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

function pinnedNode() {
  return path.join(root, 'node_modules', '.bin', 'node');
}

function needSpace(gibibytes, what) {
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize < gibibytes * gibibyte) {
    throw new SetupError(
      `Not enough disk space for ${what}: ${((bavail * bsize) / gibibyte).toFixed(1)} GiB free, ${gibibytes} GiB needed.`,
    );
  }
}

function diskProblem(error) {
  return error.code === 'ENOSPC' ? 'the disk is full.' : error.message;
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function writeText(file, text) {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new SetupError(`Cannot write ${path.relative(root, file)}: ${diskProblem(error)}`);
  }
}
