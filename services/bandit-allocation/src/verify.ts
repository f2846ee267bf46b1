import { DAY_MS } from '@assay/kernel';
import { topics } from '@assay/contracts';
import { Kafka, readLog, type TopicRecord } from '@assay/messaging';
import { Database } from '@assay/persistence';
import { Outbox } from '@assay/kafka-postgres';
import { createLogger, databaseOptions, endOnUncaught, things } from '@assay/service-kit';
import { parseArgs } from 'node:util';
import {
  auditBandits,
  type AuditChoice,
  type AuditedLog,
  type BanditVerdict,
} from './bandits/application/audit-bandits.js';
import { loadVerifyConfig } from './config.js';
import { servedStates } from './bandits/http/served-states.js';
import { PostgresAuditedBandits } from './bandits/persistence/postgres-audited-bandits.js';
import { PostgresBanditCatalogue } from './bandits/persistence/postgres-bandit-catalogue.js';

const usage = `Compares the state and the allocations of bandits with the log of decisions and events.

  npm run verify:bandits                       every bandit: its stored state and its newest allocation
  npm run verify:bandits -- --bandit ID        one bandit; may be repeated
  npm run verify:bandits -- --version N        the experiment's allocation N; may be repeated
  npm run verify:bandits -- --all              every allocation
  npm run verify:bandits -- --url URL          also the state that the running service serves, with the token in ASSAY_TOKEN

Everything is recomputed from the log's beginning, and must be equal to the last bit.
Exit code 0: no differences. 1: differences, each on a line, or a bandit whose records are no longer all in the log.
Connects with the service's variables KAFKA_*, SCHEMA_REGISTRY_* and DATABASE_URL_BANDIT_ALLOCATION.
`;

const group = 'bandit-allocation';
const progressEveryMs = 5_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
/** Progress and errors go to standard error, because standard output is for the result. */
const printError = (line: string): void => void process.stderr.write(`${line}\n`);

const ignore = (): void => undefined;
const logger = { debug: ignore, info: ignore, warn: ignore, error: printError };

endOnUncaught(createLogger('bandit-allocation', 'error'));
const code = await main(process.argv.slice(2)).catch((error: unknown) => {
  printError(`verify: ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
// kafkajs leaves timers behind, so the process exits explicitly, after all output is written to the pipe.
process.stdout.write('', () => process.exit(code));

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      bandit: { type: 'string', multiple: true },
      version: { type: 'string', multiple: true },
      all: { type: 'boolean', default: false },
      url: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const versions = values.version?.map(Number);
  if (versions?.some((version) => !Number.isInteger(version) || version < 1)) {
    throw new Error('--version: give a whole number of at least 1');
  }
  const choice: AuditChoice = {
    bandits: values.bandit?.map((id) => id.toLowerCase()),
    allocations: values.all ? 'all' : versions === undefined ? 'newest' : new Set(versions),
  };
  const config = loadVerifyConfig();
  const kafka = await Kafka.open({ config, clientId: 'bandit-allocation verify', logger });
  const database = await Database.open({ ...databaseOptions(config, 'bandit-allocation verify'), poolSize: 1 });
  try {
    const source = { connection: kafka.connection, contracts: kafka.contracts };
    const log: AuditedLog = {
      decisions: (until, onRecords) =>
        readLog({
          ...source,
          logger,
          topic: topics.decisions,
          until,
          onRecords: counting(topics.decisions.name, onRecords),
        }),
      events: (until, onRecords) =>
        readLog({ ...source, logger, topic: topics.events, until, onRecords: counting(topics.events.name, onRecords) }),
    };
    const verdicts = await auditBandits(choice, {
      audited: new PostgresAuditedBandits(database, new PostgresBanditCatalogue(database, new Outbox(), group)),
      log,
      served: values.url === undefined ? undefined : servedStates(values.url, config.ASSAY_TOKEN),
      retentionMs: config.DECISION_RETENTION_DAYS * DAY_MS,
      onProgress: printError,
    });
    return report(verdicts);
  } finally {
    await database.close();
    await kafka.close();
  }
}

/** Prints the number of records read from time to time. */
function counting<T>(
  name: string,
  onRecords: (records: readonly TopicRecord<T>[]) => void,
): (records: readonly TopicRecord<T>[]) => void {
  let [count, printedAt] = [0, performance.now()];
  return (records) => {
    onRecords(records);
    count += records.length;
    if (performance.now() - printedAt < progressEveryMs) return;
    printedAt = performance.now();
    printError(`reading ${name}: ${things(count, 'record')}`);
  };
}

function report(verdicts: readonly BanditVerdict[]): number {
  for (const verdict of verdicts) {
    const { allocations, banditId, differences, draws, rewards, setAside, uncredited, unverified } = verdict;
    if (unverified !== undefined) print(`${banditId}: not verified, ${unverified}`);
    for (const { recounted, stored, what } of differences) {
      print(`${banditId}: ${what}: stored ${stored ?? 'nothing'}; recounted ${recounted ?? 'nothing'}`);
    }
    if (unverified === undefined && differences.length === 0) {
      const notes = [
        ...(uncredited.unknown_decision > 0 ? [`${uncredited.unknown_decision} of unknown decisions`] : []),
        ...(uncredited.outside_window > 0 ? [`${uncredited.outside_window} outside the window`] : []),
        ...(setAside > 0 ? [`${setAside} set aside`] : []),
      ];
      const rewardText =
        notes.length > 0 ? `${things(rewards, 'reward')} (${notes.join(', ')})` : things(rewards, 'reward');
      print(
        `${banditId}: as the log says: ${things(draws, 'decision')}, ${rewardText}, ${things(allocations.length, 'allocation')}`,
      );
    }
  }
  const differences = verdicts.reduce((sum, verdict) => sum + verdict.differences.length, 0);
  const unverified = verdicts.filter((verdict) => verdict.unverified !== undefined).length;
  if (unverified > 0) print(`not verified: ${unverified} of ${things(verdicts.length, 'bandit')}`);
  if (differences > 0) print(things(differences, 'difference'));
  if (differences + unverified > 0) return 1;
  print(verdicts.length === 0 ? 'there are no bandits' : 'no differences');
  return 0;
}
