import { openContracts } from '@assay/contracts';
import {
  kafkaConnection,
  kafkaSettings,
  readConfig,
  registryOptions,
  registrySettings,
  things,
} from '@assay/service-kit';
import { parseArgs } from 'node:util';
import { checkConnection } from '../connection/check-connection.js';
import {
  decodeDeadLetter,
  listDeadLetters,
  replayDeadLetters,
  type DeadLetterFilter,
  type StoredDeadLetter,
} from './dead-letters.js';
import { printable } from './printable.js';

const usage = `Dead letters: records that a consumer could not use.

  npm run dead-letters -- list   [--group G] [--topic T] [--reason R]
  npm run dead-letters -- show   <topic:partition:offset>
  npm run dead-letters -- replay <topic:partition:offset>...
  npm run dead-letters -- replay --all [--group G] [--topic T] [--reason R]

show prints the record as its topic's schema reads it ("value"), or its bytes in hex where that cannot be done ("value_hex").
replay puts records back into their topic as they were; every consumer of the topic gets them again.
Connects by the KAFKA_* and SCHEMA_REGISTRY_* variables that the services have. Without KAFKA_BROKERS it takes the Kafka of the
local stack that runs (.assay/local.json), else 127.0.0.1:9092.
`;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** @returns the exit code */
async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      group: { type: 'string' },
      topic: { type: 'string' },
      reason: { type: 'string' },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, ...ids] = positionals;
  const { all, help, ...filter } = values;
  if (help || command === undefined || !['list', 'show', 'replay'].includes(command)) {
    print(usage);
    return help ? 0 : 1;
  }
  const config = readConfig(
    { ...kafkaSettings, ...registrySettings },
    { ...env, KAFKA_BROKERS: env.KAFKA_BROKERS ?? '127.0.0.1:9092' },
  );
  const access = {
    connection: kafkaConnection(config, 'dead-letters'),
    contracts: await openContracts(registryOptions(config)),
    logger: errorLogger,
  };
  await checkConnection(access.connection, access.logger);
  const letters = await listDeadLetters(access, filter satisfies DeadLetterFilter);
  const chosen = letters.filter((letter) => ids.includes(letter.id));
  const missing = ids.filter((id) => !chosen.some((letter) => letter.id === id));
  if (missing.length > 0) {
    print(`no such dead letter: ${missing.join(', ')}`);
    return 1;
  }
  if (command === 'list') {
    letters.forEach((letter) => print(summary(letter)));
    // Says so explicitly: empty output would look like missing output.
    if (letters.length === 0) print(noneOf(filter));
  }
  if (command === 'show') {
    for (const letter of chosen) print(details(letter, await decodeDeadLetter(access.contracts, letter)));
  }
  if (command === 'replay')
    print(`put back ${things(await replayDeadLetters(access, all ? letters : chosen), 'record')}`);
  return 0;
}

function noneOf(filter: DeadLetterFilter): string {
  const wanted = Object.entries(filter).map(([name, value]) => `${name} ${value}`);
  return wanted.length === 0 ? 'There are no dead letters.' : `There are no dead letters of ${wanted.join(', ')}.`;
}

const summary = (letter: StoredDeadLetter): string =>
  printable(
    [new Date(letter.failed_at).toISOString(), letter.id, letter.consumer_group, letter.reason, letter.detail].join(
      '  ',
    ),
  );

const details = ({ key, value, headers, failed_at, ...letter }: StoredDeadLetter, decoded: unknown): string =>
  JSON.stringify(
    {
      ...letter,
      failed_at: new Date(failed_at).toISOString(),
      key: key?.toString() ?? null,
      ...(decoded === undefined ? { value_hex: value?.toString('hex') ?? null } : { value: decoded }),
      headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, header.toString()])),
    },
    // Non-finite numbers, which JSON cannot represent, may be the reason for the dead letter.
    (_name, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one),
    2,
  );

/** Progress goes to standard error, because standard output is for the result. */
const errorLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message: string) => void process.stderr.write(`${message}\n`),
  error: (message: string) => void process.stderr.write(`${message}\n`),
};

const code = await main(process.argv.slice(2), process.env).catch((error: unknown) => {
  process.stderr.write(`dead-letters: ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
// kafkajs leaves timers behind, so the process exits explicitly, once a long list has been written to the pipe.
process.stdout.write('', () => process.exit(code));
