import { createServer, type Server } from 'node:net';
import { freePort } from '@assay/testing';
import { gateway, services, variableName } from './services.js';
import { StackError } from './stack-error.js';

/** All ports of a stack by name: the services' names, `postgres`, `kafka` and `kafka-controller`. */
export type Ports = Readonly<Record<string, number>>;

interface PortRule {
  readonly name: string;
  readonly offset: number;
  readonly variable: string;
}

const rules: readonly PortRule[] = [
  ...services.map(({ name, port }) => ({
    name,
    offset: port - gateway.port,
    variable: name === gateway.name ? 'ASSAY_PORT' : `ASSAY_${variableName(name)}_PORT`,
  })),
  { name: 'postgres', offset: 32, variable: 'ASSAY_POSTGRES_PORT' },
  { name: 'kafka', offset: 92, variable: 'ASSAY_KAFKA_PORT' },
  { name: 'kafka-controller', offset: 93, variable: 'ASSAY_KAFKA_CONTROLLER_PORT' },
];

/**
 * The ports set by the environment: ASSAY_PORT (7300) for the public address, the others at fixed offsets from it unless their own variables are set.
 * @throws StackError naming a variable that is not a port
 */
export function portsFromEnvironment(env: NodeJS.ProcessEnv): Ports {
  const base = portOf(env, 'ASSAY_PORT') ?? gateway.port;
  return Object.fromEntries(rules.map(({ name, offset, variable }) => [name, portOf(env, variable) ?? base + offset]));
}

/** Ports that are currently free, and that no other stack is given. */
export async function freePorts(): Promise<Ports> {
  const entries = rules.map(async ({ name }) => [name, await freePort()] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** @throws StackError naming the first port in use and how to choose another */
export async function checkPortsAreFree(ports: Ports, needed: (name: string) => boolean): Promise<void> {
  for (const { name, variable } of rules.filter((rule) => needed(rule.name))) {
    const port = ports[name] ?? 0;
    try {
      await close(await listen(port));
    } catch {
      throw new StackError(
        `Port ${port} (${name}) is in use: stop what listens there, or choose another with ${variable}.`,
      );
    }
  }
}

function portOf(env: NodeJS.ProcessEnv, variable: string): number | undefined {
  const text = env[variable];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_400) {
    throw new StackError(`${variable}: "${text}" is not a port. Give a whole number from 1 to 65400.`);
  }
  return port;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
