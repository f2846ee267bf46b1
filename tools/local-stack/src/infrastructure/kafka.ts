import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../processes/managed-process.js';
import { repository } from '../repository.js';
import { StackError } from '../stack-error.js';

const LIBRARIES = join(repository, 'node_modules/.cache/assay/kafka-4.3.0/libs');
const SETTINGS = join(repository, 'tools/kafka/server.properties');
const LOGGING = join(repository, 'tools/kafka/log4j2.yaml');
/** Names the one-broker cluster; Kafka wants 16 bytes in base64. */
const CLUSTER_ID = 'YXNzYXktbG9jYWwtc3RhY2s';

export interface KafkaPorts {
  readonly broker: number;
  readonly controller: number;
}

/** Formats the data directory when it is new, and says how to run the one-node broker on it. */
export function prepareKafka(directory: string, ports: KafkaPorts): Command {
  if (!existsSync(LIBRARIES)) {
    throw new StackError('The Kafka jars are missing: start with `npm start` or `npm test`, which fetch them, or set KAFKA_BROKERS.');
  }
  mkdirSync(directory, { recursive: true });
  const settings = join(directory, 'server.properties');
  writeFileSync(settings, serverProperties(join(directory, 'log'), ports));
  if (!existsSync(join(directory, 'log', 'meta.properties'))) format(settings, directory);
  return java('kafka.Kafka', [settings], directory, '512m');
}

function serverProperties(logDirectory: string, { broker, controller }: KafkaPorts): string {
  const listeners = `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`;
  return [
    readFileSync(SETTINGS, 'utf8'),
    `listeners=${listeners}`,
    `advertised.listeners=${listeners}`,
    `controller.quorum.bootstrap.servers=127.0.0.1:${controller}`,
    `log.dirs=${logDirectory}`,
    '',
  ].join('\n');
}

function format(settings: string, directory: string): void {
  const tool = java('kafka.tools.StorageTool', ['format', '-t', CLUSTER_ID, '-c', settings, '--standalone'], directory, '128m');
  const { status, error, stdout, stderr } = spawnSync(tool.command, tool.args, { cwd: tool.cwd, encoding: 'utf8' });
  if (error !== undefined) throw new StackError('Java is missing: install Java 17 or newer, or set KAFKA_BROKERS.');
  if (status !== 0) throw new StackError(`Kafka could not make its data directory: ${(stderr || stdout).trim().split('\n').at(-1) ?? ''}`);
}

function java(main: string, args: string[], cwd: string, heap: string): Command {
  const flags = [`-Xmx${heap}`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Dlog4j2.configurationFile=${LOGGING}`];
  return { command: 'java', args: [...flags, '-cp', `${LIBRARIES}/*`, main, ...args], cwd, env: process.env };
}
