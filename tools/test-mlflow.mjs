// `npm run test:mlflow`: the service model-training with a real MLflow server, read back with MLflow's own client.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureTopics } from '../libs/messaging/dist/index.js';
import {
  eventually,
  freePort,
  freshDatabase,
  makeTestAccess,
  startKafka,
  startPostgres,
} from '../libs/testing/dist/index.js';
import { PythonError, pythonEnvironment } from './python-environment.mjs';

const HELP = `Trains a small sweep while MLflow is away, starts a MLflow server with basic authentication, and checks what appears there.

  npm run test:mlflow
  npm run test:mlflow -- --help   this text

Needs Python 3.11 or newer with venv; MLflow is installed from PyPI, once, below node_modules/.cache. Takes some minutes.`;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'tools', 'mlflow');
const service = path.join(root, 'services', 'model-training', 'dist');
const MINUTES = 60_000;
const credentials = { username: 'assay-test', password: 'right-horse-battery-staple' };
const wrongPassword = 'wrong-horse-battery-staple';
const sweep = {
  name: 'mlflow test',
  seed: 42,
  seeds: [1, 2],
  data: {
    name: 'small_trial',
    n_samples: 300,
    n_features: 6,
    n_predictive: 3,
    covariate_type: 'gaussian',
    censoring_rate: 0.3,
    weibull_shape: 1.5,
  },
  model: { widths: [2, 8, 32], depths: [1] },
  training: { epochs: 40, batch_size: 64, evaluation_points: 8 },
};

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
const stops = [];
const logs = [];
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-mlflow-'));

if (values.help) console.log(HELP);
else process.exitCode = await main();

async function main() {
  const begun = Date.now();
  try {
    const python = pythonEnvironment('mlflow', folder);
    await check(python);
    console.log(`All checks passed in ${Math.round((Date.now() - begun) / 1000)} s.`);
    return 0;
  } catch (error) {
    if (error instanceof PythonError) console.error(`assay: ${error.message}`);
    else
      console.error(error, `\nThe last lines of model-training and of MLflow:\n${logs.map((log) => log()).join('\n')}`);
    return 1;
  } finally {
    for (const stop of stops.reverse()) await stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function check(python) {
  const port = await freePort();
  const trackingUri = `http://127.0.0.1:${port}`;
  const assay = await prepareAssay(trackingUri);

  let running = await startService(assay, wrongPassword);
  const experiment = await assay.call('POST', '/v1/survival/experiments', sweep);
  await assay.call('POST', `/v1/survival/experiments/${experiment.id}/start`);
  await eventually(async () => {
    const { status } = await assay.call('GET', `/v1/survival/experiments/${experiment.id}`);
    assert.equal(status, 'COMPLETED');
  }, 5 * MINUTES);
  const runs = (await assay.call('GET', `/v1/survival/experiments/${experiment.id}/runs`)).items;
  assert.equal(runs.length, 6);
  const policy = await assay.call('POST', '/v1/policies', { name: 'survival risk' });
  const named = await assay.call('POST', '/v1/policies', { name: 'team/arms: a' });
  const trained = await assay.call('POST', `/v1/policies/${policy.id}/versions`, { kind: 'onnx', run_id: runs[3].id });
  const fixed = await assay.call('POST', `/v1/policies/${named.id}/versions`, {
    kind: 'fixed',
    action_probabilities: { a: 0.25, b: 0.75 },
  });
  assert.deepEqual(
    [trained.mlflow_model_name, trained.mlflow_model_version, trained.mlflow_linked_at],
    ['survival risk', '1', null],
  );
  await detailIs(assay, /MLflow does not answer .*ECONNREFUSED/);
  passed('with MLflow away, a sweep of 6 runs completes and two versions get Assay’s own names and numbers');

  await startMlflow(python, port);
  await detailIs(assay, /MLflow refuses the credentials \(401/);
  const said = JSON.stringify(await assay.health()) + running.output();
  for (const secret of [wrongPassword, Buffer.from(`${credentials.username}:${wrongPassword}`).toString('base64')])
    assert.ok(!said.includes(secret), 'a secret is in the log or in the health check');
  assert.match(running.output(), /MLflow cannot be used; links wait/);
  passed('wrong credentials are named in the log and in the health check, without the secret');

  await running.stop('SIGTERM');
  running = await startService(assay, credentials.password);
  const linked = async () =>
    (await assay.call('GET', `/v1/survival/experiments/${experiment.id}/runs`)).items.filter((run) => run.mlflow_run_id)
      .length;
  await eventually(async () => assert.ok((await linked()) > 0), 10 * MINUTES);
  await running.stop('SIGKILL');
  running = await startService(assay, credentials.password);
  console.log(`        killed while ${await linked()} of 6 runs were linked`);
  await eventually(async () => {
    assert.equal(await linked(), 6);
    for (const { id } of [trained, fixed])
      assert.notEqual((await assay.call('GET', `/v1/policy-versions/${id}`)).mlflow_linked_at, null);
  }, 10 * MINUTES);

  const inputs = [
    [0.1, -0.2, 0.3, 0.4, -0.5, 0.6],
    [1, 2, 3, -1, -2, -3],
  ];
  const version = await assay.call('GET', `/v1/policy-versions/${trained.id}`);
  const read = await readBack(python, trackingUri, [
    version.mlflow_model_name,
    version.mlflow_model_version,
    JSON.stringify(inputs),
  ]);
  await checkRuns(assay, experiment, read);
  passed(
    'after a kill in the middle, MLflow’s own client reads every run once, with its parameters, metrics, model and status',
  );
  await checkVersions(assay, { trained, fixed }, read);
  const { outputs } = await assay.call('POST', `/v1/policy-versions/${trained.id}/predictions`, { inputs });
  assert.equal(read.predictions[0].length, 2);
  outputs.forEach((output, i) => assert.ok(Math.abs(output - read.predictions[0][i]) < 1e-5));
  passed('versions have the names and numbers of MLflow; the model that MLflow loads answers as Assay does');

  const second = await assay.call('POST', `/v1/policies/${policy.id}/versions`, { kind: 'onnx', run_id: runs[2].id });
  await eventually(async () => {
    const found = await assay.call('GET', `/v1/policy-versions/${second.id}`);
    assert.deepEqual([found.mlflow_model_name, found.mlflow_model_version], ['survival risk', '2']);
    assert.notEqual(found.mlflow_linked_at, null);
  }, 10 * MINUTES);
  await detailIs(assay, /was reached/);
  passed('a version that is made while MLflow is there is linked within seconds');
  await running.stop('SIGTERM');
}

async function checkRuns(assay, experiment, { runs }) {
  const items = (await assay.call('GET', `/v1/survival/experiments/${experiment.id}/runs`)).items;
  const remote = runs.filter(({ experiment_tags: tags }) => tags['assay.experiment_id'] === experiment.id);
  assert.equal(remote.length, items.length);
  for (const run of items) {
    const found = remote.filter(({ tags }) => tags['assay.run_id'] === run.id);
    assert.equal(found.length, 1);
    const [{ run_id: id, name, status, params, tags, metrics, files, end_time: end }] = found;
    assert.deepEqual(
      [id, name, status, end],
      [run.mlflow_run_id, run.folder, 'FINISHED', Date.parse(run.completed_at)],
    );
    assert.deepEqual(
      [params.width, params.depth, params.seed, params.optimizer, params.epochs, params.data_seed],
      [String(run.width), '1', String(run.seed), 'adam', '40', '42'],
    );
    assert.equal(tags['assay.weights_sha256'], run.weights_sha256);
    for (const file of ['model/MLmodel', 'model/model.onnx']) assert.ok(files.includes(file));
    const measured = (await assay.call('GET', `/v1/survival/experiments/${experiment.id}/runs/${run.id}/metrics`))
      .items;
    for (const row of measured) {
      for (const [key, value] of Object.entries({
        c_index: row.c_index,
        ibs: row.integrated_brier_score,
        nll: row.neg_log_likelihood,
      })) {
        const points = metrics[`${row.split}_${key}`].filter(([step]) => step === row.epoch);
        assert.deepEqual(points, [[row.epoch, value]]);
      }
    }
    assert.equal(metrics.val_c_index.length, new Set(measured.map(({ epoch }) => epoch)).size);
    assert.ok(metrics.train_grad_norm.length > 0);
  }
}

async function checkVersions(assay, { trained, fixed }, { runs, versions }) {
  assert.equal(versions.length, 2);
  for (const { id } of [trained, fixed]) {
    const version = await assay.call('GET', `/v1/policy-versions/${id}`);
    const found = versions.find(({ tags }) => tags['assay.policy_version_id'] === id);
    assert.deepEqual(
      [found.name, found.version, found.status],
      [version.mlflow_model_name, version.mlflow_model_version, 'READY'],
    );
    const run = runs.find(({ run_id: runId }) => runId === found.run_id);
    assert.ok(run.files.includes(`policy-versions/${id}/policy.json`));
    if (id === trained.id) assert.equal(run.tags['assay.run_id'], version.lineage.run_id);
    else assert.deepEqual([run.experiment, found.name.startsWith('team-arms- a (')], ['assay/policies', true]);
  }
}

/** Kafka, Postgres and a way to call the service, which is started by {@link startService}. */
async function prepareAssay(trackingUri) {
  const [kafka, postgres, access] = await Promise.all([startKafka(), startPostgres(), makeTestAccess()]);
  stops.push(
    () => kafka.stop(),
    () => postgres.stop(),
  );
  await ensureTopics({ brokers: kafka.brokers, clientId: 'test' });
  const { url: databaseUrl } = await freshDatabase(postgres.adminUrl);
  const token = await access.token('models:read', 'models:write');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'info',
    AUTH_JWKS: access.jwks,
    KAFKA_BROKERS: kafka.brokers.join(','),
    DATABASE_URL: databaseUrl,
    OUTPUTS_DIRECTORY: path.join(directory, 'outputs'),
    MLFLOW_TRACKING_URI: trackingUri,
    MLFLOW_TRACKING_USERNAME: credentials.username,
    NODE_OPTIONS: '',
  };
  const migrated = spawnSync(process.execPath, [path.join(service, 'migrate.js')], { env, encoding: 'utf8' });
  assert.equal(migrated.status, 0, migrated.stdout + migrated.stderr);
  return {
    env,
    health: async () => (await fetch(`${url}/health/ready`)).json(),
    call: async (method, route, body) => {
      const response = await fetch(url + route, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer = await response.json();
      assert.ok(response.ok, `${method} ${route}: ${response.status} ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

async function startService(assay, password) {
  const child = spawn(process.execPath, [path.join(service, 'main.js')], {
    env: { ...assay.env, MLFLOW_TRACKING_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  logs.push(() => tail(output));
  const stop = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  stops.push(() => stop('SIGKILL'));
  await eventually(async () => {
    assert.equal(child.exitCode, null, output);
    assert.equal((await assay.health()).ok, true);
  }, 2 * MINUTES);
  return { stop, output: () => output };
}

async function startMlflow(python, port) {
  const config = path.join(directory, 'basic-auth.ini');
  fs.writeFileSync(
    config,
    `[mlflow]
default_permission = READ
database_uri = sqlite:///${path.join(directory, 'auth.db')}
admin_username = ${credentials.username}
admin_password = ${credentials.password}
authorization_function = mlflow.server.auth:authenticate_request_basic_auth
`,
  );
  const log = fs.openSync(path.join(directory, 'mlflow.log'), 'w');
  const child = spawn(
    python,
    [
      ...['-m', 'mlflow', 'server', '--app-name', 'basic-auth', '--host', '127.0.0.1', '--port', String(port)],
      ...['--workers', '1', '--serve-artifacts', '--artifacts-destination', path.join(directory, 'artifacts')],
      ...['--backend-store-uri', `sqlite:///${path.join(directory, 'mlflow.db')}`],
    ],
    {
      detached: true,
      cwd: directory,
      env: {
        ...process.env,
        MLFLOW_AUTH_CONFIG_PATH: config,
        MLFLOW_FLASK_SERVER_SECRET_KEY: 'test',
        // Background work that is not tested here and needs much of a small machine.
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
      },
      stdio: ['ignore', log, log],
    },
  );
  logs.push(() => tail(fs.readFileSync(path.join(directory, 'mlflow.log'), 'utf8')));
  stops.push(() => {
    // The server has processes of its own.
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  });
  await eventually(async () => {
    const said = fs.readFileSync(path.join(directory, 'mlflow.log'), 'utf8');
    assert.equal(child.exitCode, null, said);
    assert.equal((await fetch(`http://127.0.0.1:${port}/health`)).status, 200, said);
  }, 5 * MINUTES);
}

async function readBack(python, trackingUri, questions) {
  const child = spawn(python, [path.join(folder, 'read.py'), ...questions], {
    env: {
      ...process.env,
      MLFLOW_TRACKING_URI: trackingUri,
      MLFLOW_TRACKING_USERNAME: credentials.username,
      MLFLOW_TRACKING_PASSWORD: credentials.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  assert.equal(child.exitCode, 0, errors);
  return JSON.parse(output);
}

function detailIs(assay, pattern) {
  return eventually(async () => {
    const { ok, checks } = await assay.health();
    assert.equal(ok, true);
    assert.match(checks.mlflow.detail, pattern);
  }, 5 * MINUTES);
}

function tail(text) {
  return text.trim().split('\n').slice(-15).join('\n');
}

function passed(what) {
  console.log(`passed  ${what}`);
}
