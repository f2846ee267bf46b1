// `npm run test:api-fuzz`: Schemathesis against the OpenAPI document of every service and the public one, on its own stack.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startStack } from './local-stack/dist/index.js';

const HELP = `Fuzzes every HTTP interface from its own OpenAPI document (Schemathesis): no 5xx, no answer that contradicts its schema.

  npm run test:api-fuzz                              all services
  npm run test:api-fuzz -- assignment console        only these
  npm run test:api-fuzz -- --seed 7 --max-examples 200

  --seed N          seed of the requests (default: random, printed)
  --max-examples N  maximum requests per operation and phase (50)
  --help            this text

Needs Python 3.10 or newer with venv; Schemathesis is installed from PyPI, once. Starts a temporary stack on free ports.
tools/api-fuzz.toml lists exclusions with reasons. Reports of failures are written to the folder that is printed.`;

const version = '4.32.5';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const environment = path.join(root, 'node_modules', '.cache', 'assay', `schemathesis-${version}`);
const schemathesis = path.join(environment, 'bin', 'schemathesis');

class SetupError extends Error {}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`assay: ${error.message}`);
  process.exitCode = 1;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      'max-examples': { type: 'string', default: '50' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  for (const name of ['seed', 'max-examples']) {
    if (!/^\d{1,9}$/.test(values[name])) throw new SetupError(`--${name} is a whole number.`);
  }
  installSchemathesis();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-api-fuzz-'));
  const stack = await startStack({ directory: path.join(directory, 'stack'), ports: 'free', log: console.log });
  try {
    const unknown = positionals.find((name) => stack.services[name] === undefined);
    if (unknown) throw new SetupError(`No service "${unknown}"; there are ${Object.keys(stack.services).join(', ')}.`);
    await fill(stack);
    const names = positionals.length > 0 ? positionals : Object.keys(stack.services);
    const rows = [];
    for (const name of names) {
      const pid = stack.services[name].pid;
      const report = path.join(directory, `${name}.json`);
      console.log(`\n── ${name}, seed ${values.seed}`);
      const code = await run(stack.services[name].url, stack.token, report, values.seed, values['max-examples']);
      const restarted = stack.services[name].pid !== pid;
      rows.push({ name, ...figures(report), verdict: code !== 0 ? 'FAILED' : restarted ? 'CRASHED' : 'passed' });
    }
    console.log(`\nReports: ${directory}`);
    console.table(rows);
    return rows.every(({ verdict }) => verdict === 'passed') ? 0 : 1;
  } finally {
    await stack.stop();
    fs.rmSync(path.join(directory, 'stack'), { recursive: true, force: true });
  }
}

/** Installs into a virtual environment below node_modules/.cache, unless it exists. */
function installSchemathesis() {
  if (fs.existsSync(path.join(environment, 'complete'))) return;
  console.log(`Installing Schemathesis ${version} …`);
  fs.rmSync(environment, { recursive: true, force: true });
  step('Python 3 with venv is missing: install it (Debian: python3-venv)', 'python3', ['-m', 'venv', environment]);
  const pip = path.join(environment, 'bin', 'pip');
  step('PyPI cannot be reached', pip, [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `schemathesis==${version}`,
  ]);
  fs.writeFileSync(path.join(environment, 'complete'), '');
}

function step(trouble, command, args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const lines = (error?.message ?? stderr).trim().split('\n');
  throw new SetupError(`${trouble}: ${lines.at(-1)}`);
}

/** One entity of each kind, so that lists are not empty. */
async function fill({ url, token }) {
  const call = async (method, route, body) => {
    const answer = await fetch(url + route, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const experiment = await call('POST', '/v1/experiments', {
    name: 'fuzzed',
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
  });
  await call('PUT', `/v1/experiments/${experiment.id}/status`, { status: 'active' });
  await call('POST', '/v1/assignments', { unit_type: 'user', unit_id: 'someone' });
  await call('POST', '/v1/events', {
    event_type: 'click',
    unit_type: 'user',
    unit_id: 'someone',
    timestamp: new Date(),
  });
}

function run(url, token, report, seed, examples) {
  const args = ['--config-file', path.join(root, 'tools', 'api-fuzz.toml'), 'run', `${url}/openapi.json`];
  args.push('--header', `Authorization: Bearer ${token}`, '--seed', seed, '--max-examples', examples);
  args.push('--continue-on-failure', '--report-json-path', report);
  const child = spawn(schemathesis, args, { cwd: path.dirname(report), stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The numbers counted in the report. */
function figures(report) {
  if (!fs.existsSync(report)) return {};
  const { operations, test_cases: cases, errors } = JSON.parse(fs.readFileSync(report, 'utf8'));
  return {
    operations: operations.tested,
    requests: cases.generated,
    failures: cases.unique_failures,
    errors: errors.length,
  };
}
