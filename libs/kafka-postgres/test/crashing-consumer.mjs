// A consumer process that kills itself inside its second transaction, after writing the rows and before the commit.
import { openContracts, topics } from '@assay/contracts';
import { KafkaBatchServer, Publisher } from '@assay/messaging';
import { Database } from '@assay/persistence';
import { PostgresOffsetStore } from '@assay/kafka-postgres';

const [broker, url, group] = process.argv.slice(2);
const say = (message, fields) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
const logger = { debug: () => undefined, info: say, warn: say, error: say };
const connection = { brokers: [broker], clientId: group };
const contracts = await openContracts();
const database = await Database.open({ url, applicationName: group });
let batches = 0;

const server = new KafkaBatchServer({
  connection,
  contracts,
  group,
  offsets: new PostgresOffsetStore(database),
  publisher: new Publisher({ connection, contracts, logger }),
  logger,
  now: Date.now,
  onFatal: () => process.exit(1),
  isTransient: () => false,
  maxBatchRecords: 50,
  sessionTimeoutMs: 6_000,
});
server.addHandler(
  topics.events.name,
  async ({ partition, records }, { transaction }) => {
    for (const { value, offset } of records) {
      await transaction.query('INSERT INTO exp.seen (event_id, partition, position) VALUES ($1, $2, $3)', [
        value.id,
        partition,
        offset.toString(),
      ]);
    }
    batches += 1;
    if (batches === 2) process.kill(process.pid, 'SIGKILL');
  },
  true,
  { assayBatchHandler: true },
);
server.listen(() => undefined);
