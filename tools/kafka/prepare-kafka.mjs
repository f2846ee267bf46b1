// `node prepare-kafka.mjs FOLDER`: makes what brokers of this machine start faster with, beside the jars in FOLDER/libs:
//   FOLDER/classes.jsa  the JVM's archive of the classes that a broker loads (class-data sharing)
//   FOLDER/formatted    a formatted data directory, for brokers whose settings name the controller (controller.quorum.voters)
// Together they save each start about three seconds of CPU.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const folder = path.resolve(process.argv[2]);
const made = mkdtempSync(path.join(folder, 'prepared-'));
const settings = path.join(made, 'server.properties');
const data = path.join(made, 'data');
const [client, controller] = await Promise.all([freePort(), freePort()]);
const listeners = `PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}`;
writeFileSync(
  settings,
  [
    readFileSync(path.join(import.meta.dirname, 'server.properties'), 'utf8'),
    `listeners=${listeners}`,
    `advertised.listeners=${listeners}`,
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `log.dirs=${data}`,
    '',
  ].join('\n'),
);
/** The same class path as that of the brokers; otherwise the JVM ignores the archive. */
const java = (options, ...args) => [
  ...options,
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  `-Dlog4j2.configurationFile=${path.join(import.meta.dirname, 'log4j2.yaml')}`,
  '-cp',
  path.join(folder, 'libs', '*'),
  ...args,
];

try {
  const format = ['kafka.tools.StorageTool', 'format', '-t', 'YXNzYXktdGVzdC1rYWZrYQ', '-c', settings];
  const { status, stderr, stdout } = spawnSync('java', java(['-Xmx128m'], ...format), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Kafka could not create its data directory:\n${stdout}${stderr}`);
  cpSync(data, path.join(made, 'formatted'), { recursive: true });

  const archive = path.join(made, 'classes.jsa');
  const broker = spawn('java', java(['-Xmx512m', `-XX:ArchiveClassesAtExit=${archive}`], 'kafka.Kafka', settings), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [broker.stdout, broker.stderr])
    stream.on('data', (text) => {
      log += text;
      // It writes the archive when it ends.
      if (log.includes('Kafka Server started')) broker.kill('SIGTERM');
    });
  await once(broker, 'close');
  for (const name of ['formatted', 'classes.jsa']) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
    renameSync(path.join(made, name), path.join(folder, name));
  }
} finally {
  rmSync(made, { recursive: true, force: true });
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
