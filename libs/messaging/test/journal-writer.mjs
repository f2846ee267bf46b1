// Appends and publishes entries as fast as possible until it is killed; prints the number of each entry once it is in the journal.
import { topics } from '@assay/contracts';
import { encodeEntry, Journal, JournalPublisher } from '@assay/messaging';
import { writeSync } from 'node:fs';

const [broker, directory, first, count] = process.argv.slice(2);
const say = (message, fields) => writeSync(2, `${message} ${JSON.stringify(fields)}\n`);
const journal = Journal.open({ directory, maxBytes: 100_000_000, segmentBytes: 200_000 });
const publisher = new JournalPublisher({
  journal,
  instance: 'test',
  connection: { brokers: [broker], clientId: 'test' },
  logger: { debug: () => undefined, info: say, warn: say, error: say },
});
publisher.start();
const last = Number(first) + Number(count);
for (let id = Number(first); id < last;) {
  for (let n = 0; n < 20 && id < last; n += 1, id += 1) {
    await journal.append([
      encodeEntry({
        topic: topics.decisions.name,
        key: `k${id % 50}`,
        value: Buffer.from(`v${id}`),
        messageId: `${id}`,
      }),
    ]);
    writeSync(1, `${id}\n`);
  }
  await new Promise((resolve) => setTimeout(resolve, 2));
}
await publisher.stop(30_000);
const { pendingBytes } = publisher.status();
journal.close();
process.exit(pendingBytes === 0 ? 0 : 2);
