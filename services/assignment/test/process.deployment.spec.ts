import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openContracts, topics } from '@assay/contracts';
import { ensureTopics, Publisher } from '@assay/messaging';
import { Database, runMigrations } from '@assay/persistence';
import {
  eventually,
  freePort,
  freshDatabase,
  makeTestAccess,
  makeTestDirectory,
  startKafka,
  startPostgres,
  type TestKafka,
  type TestPostgres,
} from '@assay/testing';
import { createLogger } from '@assay/service-kit';
import { migrations } from '../src/migrations/index.js';
import { allocationOf } from './test-experiments.js';
import { type Answer, type AnswerJson, type ExperimentJson, validExperiment } from './test-service.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

type Call = <T>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;

/** The built service as a process, as in production. */
class Instance {
  #process: ChildProcess | undefined;
  readonly #directory = makeTestDirectory('assignment');

  constructor(
    private readonly port: number,
    private readonly env: Record<string, string>,
    private readonly token: string,
  ) {}

  start(): void {
    const env = {
      ...process.env,
      ...this.env,
      NODE_OPTIONS: '',
      PORT: String(this.port),
      JOURNAL_DIRECTORY: this.#directory,
    };
    this.#process = spawn(process.execPath, [main], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      return null;
    }
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  /** Waits until the process ends without a signal. @returns the exit code */
  async ended(): Promise<number | null> {
    const [code] = (await once(this.#process!, 'exit')) as [number | null];
    return code;
  }

  async text(path: string): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.port}${path}`)).text();
  }

  /** Calls the service; the caller chooses the type of the body, which is not checked. */
  readonly call: Call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: {
        // A connection of a process that has been killed must not be used again.
        connection: 'close',
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };

  async ready(): Promise<void> {
    await eventually(async () => expect((await this.call('GET', '/health/ready')).status).toBe(200));
  }

  async assign(unitId: string, experiment: string) {
    const question = { unit_type: 'user', unit_id: unitId, experiments: [experiment] };
    const { status, body } = await this.call<AnswerJson>('POST', '/v1/assignments', question);
    expect(status).toBe(200);
    return body.assignments[0];
  }

  async stop(): Promise<void> {
    await this.kill('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

let kafka: TestKafka;
let postgres: TestPostgres;
let database: Database;
let instances: [Instance, Instance];
let experiment: ExperimentJson;

beforeAll(async () => {
  [kafka, postgres] = await Promise.all([startKafka(), startPostgres()]);
  const { url } = await freshDatabase(postgres.adminUrl);
  await Promise.all([runMigrations({ url, migrations }), ensureTopics({ brokers: kafka.brokers, clientId: 'test' })]);
  database = await Database.open({ url, applicationName: 'test' });
  const access = await makeTestAccess();
  const token = await access.token('assign', 'decisions:read', 'experiments:read', 'experiments:write');
  const env = {
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    AUTH_JWKS: access.jwks,
    KAFKA_BROKERS: kafka.brokers.join(),
    DATABASE_URL: url,
    // Long, because the machine may be busy and speed is not tested here.
    STICKY_TIMEOUT_MS: '10000',
    SHUTDOWN_GRACE_MS: '300000',
  };
  instances = [new Instance(await freePort(), env, token), new Instance(await freePort(), env, token)];
  instances.forEach((instance) => instance.start());
  await Promise.all(instances.map((instance) => instance.ready()));
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  await database.close();
  await Promise.all([kafka.stop(), postgres.stop()]);
});

const stored = () =>
  database.query<{ unit_id: string; decision_id: string }>(
    'SELECT unit_id, decision_id FROM exp.decisions WHERE experiment_id = $1',
    [experiment.id],
  );
const ids = (answers: ({ decision_id: string } | undefined)[]) => answers.map((answer) => answer?.decision_id).sort();

describe('two instances of the service, with real Kafka and Postgres', () => {
  const decided: ({ decision_id: string } | undefined)[] = [];

  it('make the same decisions within seconds after one of them received a definition', async () => {
    const [first, second] = instances;
    experiment = (await first.call<ExperimentJson>('POST', '/v1/experiments', validExperiment())).body;
    await first.call('PUT', `/v1/experiments/${experiment.id}/status`, { status: 'active' });
    const here = await first.assign('unit-0', experiment.name);
    decided.push(here);
    const there = await eventually(async () => {
      const receipt = await second.assign('unit-0', experiment.name);
      expect(receipt).toBeDefined();
      return receipt;
    });
    decided.push(there);
    expect({ ...there, decision_id: '', decided_at: '' }).toEqual({ ...here, decision_id: '', decided_at: '' });
  });

  it('store every answered decision once, even after a SIGKILL', async () => {
    const [first, second] = instances;
    for (let n = 1; n <= 200; n++) {
      decided.push(await first.assign(`unit-${n}`, experiment.name));
    }
    await first.kill('SIGKILL');
    for (let n = 201; n <= 300; n++) {
      decided.push(await second.assign(`unit-${n}`, experiment.name));
    }
    first.start();
    await first.ready();
    await eventually(async () => expect(ids(await stored())).toEqual(ids(decided)));
    const assignments = await database.query('SELECT unit_id FROM exp.assignments WHERE experiment_id = $1', [
      experiment.id,
    ]);
    expect(assignments).toHaveLength(301);
  });

  it('report the state of the storing thread', async () => {
    const [first] = instances;
    expect(await first.call('GET', '/health/live')).toMatchObject({
      status: 200,
      body: { checks: { consumer: { ok: true } } },
    });
    // The instance to which the partition is assigned reports the lag.
    await eventually(async () => {
      decided.push(await first.assign(`any-${randomUUID()}`, experiment.name));
      const metrics = await Promise.all(instances.map((instance) => instance.text('/metrics')));
      expect(metrics.join()).toMatch(/^consumer_lag_records\{.*\} \d/m);
    });
  });

  it('end if decisions cannot be stored, and continue after a restart', async () => {
    const [first, second] = instances;
    expect(await second.kill('SIGTERM')).toBe(0);
    // Otherwise an earlier decision could end the service before it answers the next request.
    await eventually(async () => expect(ids(await stored())).toEqual(ids(decided)));
    await database.query('ALTER TABLE exp.decisions RENAME TO decisions_away');
    const ended = first.ended();
    decided.push(await first.assign('unit-301', experiment.name));
    expect(await ended).toBe(1);
    await database.query('ALTER TABLE exp.decisions_away RENAME TO decisions');
    instances.forEach((instance) => instance.start());
    await Promise.all(instances.map((instance) => instance.ready()));
    await eventually(async () => expect(ids(await stored())).toEqual(ids(decided)));
  });

  it('keep a unit’s variant when allocations change, regardless of the instance that decided', async () => {
    const [first, second] = instances;
    const before = await Promise.all(Array.from({ length: 50 }, (_, n) => first.assign(`unit-${n}`, experiment.name)));
    decided.push(...before);
    await first.call('PATCH', `/v1/experiments/${experiment.id}`, { allocations: { control: 0.1, treatment: 0.9 } });
    await eventually(async () => {
      const receipt = await second.assign(`new-${randomUUID()}`, experiment.name);
      decided.push(receipt);
      expect(receipt?.experiment_version).toBe(3);
    });
    const after = await Promise.all(Array.from({ length: 50 }, (_, n) => second.assign(`unit-${n}`, experiment.name)));
    decided.push(...after);
    expect(after.map((receipt) => [receipt?.variant_id, receipt?.reason])).toEqual(
      before.map((receipt) => [receipt?.variant_id, 'STICKY']),
    );
  });

  it('draw by a published allocation, and by the same allocation after a restart', async () => {
    const connection = { brokers: kafka.brokers, clientId: 'test' };
    const publisher = new Publisher({
      connection,
      contracts: await openContracts(),
      logger: createLogger('test', 'silent'),
    });
    await publisher.connect();
    const allocation = allocationOf(experiment, { treatment: 1 - 2 ** -53, control: 2 ** -53 }, { version: 8 });
    await publisher.publish(topics.allocations, [{ key: experiment.id, value: allocation }]);
    await publisher.disconnect();
    const expected = {
      reason: 'BANDIT',
      variant_name: 'treatment',
      allocation: { bandit_config_id: allocation.bandit_config_id, version: 8, per_decision: false },
    };
    for (const instance of instances) {
      await eventually(async () => {
        const receipt = await instance.assign(`drawn-${randomUUID()}`, experiment.name);
        decided.push(receipt);
        expect(receipt).toMatchObject(expected);
      });
    }
    const [first] = instances;
    expect(await first.kill('SIGTERM')).toBe(0);
    first.start();
    await first.ready();
    const again = await first.assign(`drawn-${randomUUID()}`, experiment.name);
    decided.push(again);
    expect(again).toMatchObject(expected);
    await eventually(async () => {
      const replayed = await first.call('GET', `/v1/decisions/${again?.decision_id ?? ''}/replay`);
      expect(replayed.body).toMatchObject({ identical: true });
    });
  });

  it('decide after a restart without Kafka and Postgres, and store the decisions when both are available again', async () => {
    const [first] = instances;
    expect(await first.kill('SIGTERM')).toBe(0);
    await Promise.all([kafka.kill(), postgres.kill()]);
    first.start();
    await first.ready();
    const receipt = await first.assign(`away-${randomUUID()}`, experiment.name);
    expect(receipt).toMatchObject({
      experiment_version: 3,
      reason: 'BANDIT',
      allocation: { version: 8 },
      sticky_unavailable: true,
    });
    decided.push(receipt);
    await Promise.all([kafka.restart(), postgres.restart()]);
    await eventually(async () => expect(ids(await stored())).toEqual(ids(decided)));
    await eventually(async () => expect((await first.call('GET', '/v1/experiments')).status).toBe(200));
  });
});
