import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@assay/testing';
import { apiKeysFile, openAccess, type Access } from './access.js';
import { createTopics } from './infrastructure/create-topics.js';
import { databaseUrlFromEnvironment, provisionDatabases, type DatabaseUrls } from './infrastructure/databases.js';
import { prepareKafka } from './infrastructure/kafka.js';
import { migrate } from './infrastructure/migrate.js';
import { POSTGRES_ADMIN, preparePostgres } from './infrastructure/postgres.js';
import { accepts, answersSql, saysReady, waitFor } from './infrastructure/wait-for.js';
import { lockInstance } from './instance-lock.js';
import { runDirectory } from './layout.js';
import { removeLocal, writeLocal, type Local } from './local-file.js';
import { makePrivate } from './make-private.js';
import { checkPortsAreFree, freePorts, portsFromEnvironment, type Ports } from './ports.js';
import { ManagedProcess, type Command } from './processes/managed-process.js';
import { endOrphans } from './processes/pid-file.js';
import { startGuardian } from './processes/start-guardian.js';
import { publicKeysFromEnvironment } from './public-keys.js';
import { repository } from './repository.js';
import { serviceEnvironmentFile, writeServiceEnvironment } from './service-environment.js';
import { gateway, services, servicesElsewhere, variableName, type ServiceManifest } from './services.js';
import { StackError } from './stack-error.js';

export interface StackOptions {
  /** The folder of all the stack's files: data, keys, logs, `local.json`. */
  readonly directory: string;
  /** `default`: the ports in the environment, or 7300 and so on; `free`: any free ports, for tests. */
  readonly ports?: 'default' | 'free';
  /** Called with progress messages, a line each. */
  readonly log: (line: string) => void;
  /** Aborts the start. */
  readonly signal?: AbortSignal;
  /** The port through which clients reach a server: `kafka`, `postgres` and every service. For proxies in between; default: the server's own port. */
  readonly route?: (name: string, port: number) => Promise<number>;
  /** Node arguments for a single service, such as `--inspect`. */
  readonly nodeArguments?: Readonly<Record<string, readonly string[]>>;
  /** Settings of postgresql.conf for large amounts of data; default: those of a small server. */
  readonly postgres?: Readonly<Record<string, string>>;
}

/** An additional instance of a service. */
export interface Instance {
  /** Its name for the stack's `kill`. */
  readonly name: string;
  readonly port: number;
  /** Stops it as in a rolling update. Its journal is kept: the next instance with this name continues it. */
  stop(): Promise<void>;
}

/** A running stack. */
export interface Stack extends Local {
  readonly directory: string;
  /** Addresses of the services' databases with the tables' owners, who have more rights than the services. */
  readonly owners: Readonly<Record<string, string>>;
  /** All running processes by name: `kafka`, `postgres`, the services and further instances. */
  readonly pids: Readonly<Record<string, number>>;
  /** Sends a signal to `kafka`, `postgres` or a service; a process that dies of it is restarted. */
  kill(name: string, signal: NodeJS.Signals): void;
  /**
   * Starts an additional instance of a service on a free port and waits until it is ready.
   * @param name must differ from running instances; also names its journal's folder
   * @param environment settings that differ from the other instances'
   */
  startInstance(service: string, name: string, environment?: NodeJS.ProcessEnv): Promise<Instance>;
  /** Stops everything and leaves no process behind. Resolves when done; may be called twice. */
  stop(): Promise<void>;
}

const GIBIBYTE = 1024 ** 3;
const READY_TIMEOUT_MS = 240_000;

/**
 * Starts Kafka, Postgres and every service on this machine, or only the services with the Kafka and the databases in KAFKA_BROKERS and
 * DATABASE_URL_<SERVICE>.
 * @throws StackError in one line when the start fails; all started processes are stopped again
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  makePrivate(options.directory);
  const unlock = lockInstance(join(options.directory, 'stack.lock'));
  const starting = new StartingStack(options, unlock);
  try {
    return await starting.start();
  } catch (error) {
    await starting.stop();
    throw error;
  }
}

class StartingStack {
  readonly #options: StackOptions;
  readonly #unlock: () => void;
  readonly #processes = new Map<string, ManagedProcess>();
  #serviceEnvironment: NodeJS.ProcessEnv = {};
  /** Environment of a single service. */
  #ownEnvironment: Readonly<Record<string, NodeJS.ProcessEnv>> = {};
  #onRestart = () => {};
  #dismissGuardian: (() => Promise<void>) | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: StackOptions, unlock: () => void) {
    this.#options = options;
    this.#unlock = unlock;
  }

  async start(): Promise<Stack> {
    const { directory, log } = this.#options;
    const env = process.env;
    removeLocal(directory);
    const orphans = await endOrphans(runDirectory(directory));
    if (orphans.length > 0) log(`Ended processes of an earlier run: ${orphans.join(', ')}`);
    checkSpace(directory);
    const withDatabase = services.filter((service) => service.database);
    const needsKafka = !env['KAFKA_BROKERS'];
    // Services with an address in the environment run elsewhere, for instance in a debugger.
    const elsewhere = servicesElsewhere(env);
    const needsPostgres = withDatabase.some(({ name }) => databaseUrlFromEnvironment(env, name) === undefined);
    const ports = this.#options.ports === 'free' ? await freePorts() : portsFromEnvironment(env);
    await checkPortsAreFree(ports, (name) =>
      name === 'postgres' ? needsPostgres : name.startsWith('kafka') ? needsKafka : !elsewhere.has(name),
    );
    const otherKeys = publicKeysFromEnvironment(env);
    this.#dismissGuardian = startGuardian(directory);
    const keys = join(directory, 'keys');
    const access = await openAccess(keys, otherKeys);

    const doors = await this.#openDoors(ports);
    const brokers = needsKafka ? `127.0.0.1:${portOf(doors, 'kafka')}` : (env['KAFKA_BROKERS'] ?? '');
    const [databases] = await Promise.all([
      this.#startDatabases(withDatabase, needsPostgres, ports, doors, access),
      this.#startTopics(needsKafka, ports, doors, brokers),
    ]);

    log('Starting the services …');
    this.#serviceEnvironment = {
      ...env,
      KAFKA_BROKERS: brokers,
      // Includes the services named by the environment.
      AUTH_JWKS: undefined,
      AUTH_JWKS_FILE: access.jwksFile,
      ...(!env['API_KEYS_FILE'] && existsSync(apiKeysFile(keys)) && { API_KEYS_FILE: apiKeysFile(keys) }),
      HOST: '127.0.0.1',
      // The services trust the gateway's X-Forwarded-For.
      TRUSTED_PROXIES: '127.0.0.1',
      ...Object.fromEntries(
        services.map(({ name }) => [
          `${variableName(name)}_URL`,
          elsewhere.get(name) ?? `http://127.0.0.1:${portOf(doors, name)}`,
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(databases).map(([name, { service }]) => [`DATABASE_URL_${variableName(name)}`, service]),
      ),
    };
    const publicUrl = `http://127.0.0.1:${portOf(doors, gateway.name)}`;
    this.#ownEnvironment = {
      ...Object.fromEntries(
        (await access.serviceTokens()).map(([name, token]) => [name, { ASSAY_URL: publicUrl, ASSAY_TOKEN: token }]),
      ),
      // By default there is no proxy in front of the gateway, so it must not trust the X-Forwarded-For of callers.
      [gateway.name]: { TRUSTED_PROXIES: env['TRUSTED_PROXIES'] ?? '' },
    };
    const own = services.filter(({ name }) => !elsewhere.has(name));
    for (const { name } of services) {
      const port = Number(new URL(elsewhere.get(name) ?? `http://127.0.0.1:${portOf(ports, name)}`).port);
      writeServiceEnvironment(directory, name, this.#environmentOf(name, name, port));
    }
    await Promise.all(own.map(({ name }) => this.#startService(name, name, portOf(ports, name))));
    for (const [name, url] of elsewhere)
      log(`${name} is expected at ${url}: start it with node --env-file=${serviceEnvironmentFile(directory, name)}`);

    const processes = this.#processes;
    const describe = (): Local => ({
      url: publicUrl,
      token: access.token,
      pid: process.pid,
      kafka: { brokers: brokers.split(',').map((broker) => broker.trim()) },
      databases: Object.fromEntries(Object.entries(databases).map(([name, { service }]) => [name, service])),
      services: Object.fromEntries(
        own.map(({ name }) => [
          name,
          // Never 0, which means the caller's own group to `kill`: a process being restarted keeps its last id until then.
          { url: `http://127.0.0.1:${portOf(ports, name)}`, pid: this.#processes.get(name)?.lastPid ?? 0 },
        ]),
      ),
    });
    writeLocal(directory, describe());
    this.#onRestart = () => writeLocal(directory, describe());
    return {
      ...describe(),
      get services() {
        return describe().services;
      },
      get pids() {
        return Object.fromEntries([...processes].flatMap(([name, { pid }]) => (pid === 0 ? [] : [[name, pid]])));
      },
      directory,
      owners: Object.fromEntries(Object.entries(databases).map(([name, { owner }]) => [name, owner])),
      kill: (name, signal) => this.#processes.get(name)?.kill(signal),
      startInstance: (service, name, environment) => this.#startInstance(service, name, environment),
      stop: () => this.stop(),
    };
  }

  /** The addresses for clients, by server. */
  async #openDoors(ports: Ports): Promise<Ports> {
    const { route } = this.#options;
    if (route === undefined) return ports;
    const entries = Object.entries(ports).map(async ([name, port]) => [name, await route(name, port)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  async #startService(
    service: string,
    name: string,
    port: number,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<ManagedProcess> {
    const nodeArguments = name === service ? (this.#options.nodeArguments?.[service] ?? []) : [];
    const launched = this.#launch(name, {
      command: process.execPath,
      args: ['--enable-source-maps', ...nodeArguments, join(repository, 'services', service, 'dist', 'main.js')],
      cwd: repository,
      env: { ...this.#environmentOf(service, name, port), ...environment },
    });
    await this.#ready(launched, () => saysReady(`http://127.0.0.1:${port}`));
    return launched;
  }

  /** The complete environment of a service. */
  #environmentOf(service: string, name: string, port: number): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = {
      ...this.#serviceEnvironment,
      ...this.#ownEnvironment[service],
      PORT: String(port),
      ...this.#directoriesOf(service, name),
    };
    return ownDatabaseOnly(env, service);
  }

  /** An instance's own directories and those that it shares, by their variables. */
  #directoriesOf(service: string, name: string): NodeJS.ProcessEnv {
    const { directories = {}, sharedDirectories = {} } = services.find((described) => described.name === service) ?? {};
    const { directory } = this.#options;
    return Object.fromEntries([
      ...Object.entries(directories).map(([variable, folder]) => [variable, join(directory, folder, name)]),
      ...Object.entries(sharedDirectories).map(([variable, folder]) => [variable, join(directory, folder)]),
    ]) as NodeJS.ProcessEnv;
  }

  async #startInstance(service: string, name: string, environment?: NodeJS.ProcessEnv): Promise<Instance> {
    if (this.#processes.has(name)) throw new Error(`${name} runs already`);
    const port = await freePort();
    const launched = await this.#startService(service, name, port, environment);
    return {
      name,
      port,
      stop: async () => {
        await launched.stop();
        this.#processes.delete(name);
      },
    };
  }

  /** Stops all processes, deletes `local.json` and releases the folder. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stopAll());
  }

  /** Stops the services together, then Kafka and Postgres, because a service may still flush to both. */
  async #stopAll(): Promise<void> {
    this.#onRestart = () => {};
    const isServer = (name: string) => name === 'kafka' || name === 'postgres';
    const all = [...this.#processes.values()];
    await Promise.all(all.filter(({ name }) => !isServer(name)).map((service) => service.stop()));
    await Promise.all(all.filter(({ name }) => isServer(name)).map((server) => server.stop()));
    await this.#dismissGuardian?.();
    removeLocal(this.#options.directory);
    this.#unlock();
  }

  async #startDatabases(
    withDatabase: readonly ServiceManifest[],
    needsPostgres: boolean,
    ports: Ports,
    doors: Ports,
    access: Access,
  ): Promise<Record<string, DatabaseUrls>> {
    const { directory, log } = this.#options;
    const urls: Record<string, DatabaseUrls> = {};
    if (needsPostgres) {
      log('Starting Postgres …');
      const port = portOf(ports, 'postgres');
      const password = access.password(POSTGRES_ADMIN);
      const sizes = this.#options.postgres ?? {};
      const server = await preparePostgres(join(directory, 'postgres'), port, password, sizes);
      const postgres = this.#launch('postgres', server);
      const adminUrl = `postgres://${POSTGRES_ADMIN}:${password}@127.0.0.1:${port}/postgres`;
      await this.#ready(postgres, () => answersSql(adminUrl));
      const provisioned = await provisionDatabases(adminUrl, withDatabase, (role) => access.password(role));
      for (const [name, { owner, service }] of Object.entries(provisioned)) {
        urls[name] = { owner, service: withPort(service, portOf(doors, 'postgres')) };
      }
    }
    for (const { name } of withDatabase) {
      const given = databaseUrlFromEnvironment(process.env, name);
      if (given !== undefined) urls[name] = { owner: given, service: given };
    }
    log('Migrating the databases …');
    await Promise.all(Object.entries(urls).map(([name, { owner }]) => migrate(name, owner)));
    return urls;
  }

  async #startTopics(needsKafka: boolean, ports: Ports, doors: Ports, brokers: string): Promise<void> {
    const { directory, log } = this.#options;
    if (needsKafka) {
      log('Starting Kafka …');
      const broker = portOf(ports, 'kafka');
      const command = await prepareKafka(join(directory, 'kafka'), {
        broker,
        advertised: portOf(doors, 'kafka'),
        controller: portOf(ports, 'kafka-controller'),
      });
      await this.#ready(this.#launch('kafka', command), () => accepts(broker));
    }
    log('Creating the topics …');
    await createTopics({ ...process.env, KAFKA_BROKERS: brokers });
  }

  #ready(server: ManagedProcess, isReady: () => Promise<boolean>): Promise<void> {
    return waitFor(server, isReady, READY_TIMEOUT_MS, this.#options.signal);
  }

  #launch(name: string, command: Command): ManagedProcess {
    if (this.#stopped !== undefined) throw new Error('the stack is stopping');
    const { directory, log } = this.#options;
    const managed = new ManagedProcess({
      name,
      command,
      logFile: join(directory, 'logs', `${name}.log`),
      pidFile: join(runDirectory(directory), `${name}.json`),
      stopSignal: name === 'postgres' ? 'SIGINT' : 'SIGTERM',
      graceMs: 8_000,
      log,
      onRestart: () => this.#onRestart(),
    });
    this.#processes.set(name, managed);
    managed.start();
    return managed;
  }
}

function checkSpace(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < GIBIBYTE) {
    const free = ((bavail * bsize) / GIBIBYTE).toFixed(2);
    throw new StackError(`The disk is full: ${free} GiB are free in ${directory}, at least 1 GiB is needed.`);
  }
}

/** A service only gets the address of its own database. */
function ownDatabaseOnly(env: NodeJS.ProcessEnv, service: string): NodeJS.ProcessEnv {
  const own = `DATABASE_URL_${variableName(service)}`;
  const others = services.map(({ name }) => `DATABASE_URL_${variableName(name)}`).filter((name) => name !== own);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !others.includes(name)));
}

function withPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}

function portOf(ports: Ports, name: string): number {
  const port = ports[name];
  if (port === undefined) throw new Error(`no port for ${name}`);
  return port;
}
