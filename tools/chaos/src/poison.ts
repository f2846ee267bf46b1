import { openContracts, topics } from '@assay/contracts';
import { listDeadLetters, Publisher } from '@assay/messaging';
import type { Cluster } from './cluster.js';
import { quietLogger } from './quiet-logger.js';

const KEY = 'chaos-poison';

/** Groups that must send a topic's poison records to the dead letters; other readers of these topics skip them. */
const consumers: Readonly<Record<string, readonly string[]>> = {
  [topics.events.name]: ['event-ingestion', 'metric-aggregation', 'bandit-allocation'],
  [topics.decisions.name]: ['assignment', 'metric-aggregation', 'bandit-allocation'],
  [topics.experiments.name]: ['metric-aggregation'],
};

const notFramed = Buffer.from('these bytes are not Avro');
/** The magic byte and an id that no schema has. */
const unknownSchema = Buffer.from([0, 0, 15, 66, 63, 2, 4, 6]);
const empty = Buffer.alloc(0);
const poison = [notFramed, unknownSchema, empty];

/** Writes undecodable bytes to every topic of the catalogue. */
export async function poisonEveryTopic(cluster: Cluster): Promise<void> {
  const publisher = new Publisher({ ...(await connectionOf(cluster)), deliveryTimeoutMs: 30_000 });
  try {
    for (const { name } of Object.values(topics)) {
      await publisher.publishRaw(
        name,
        poison.map((value, index) => ({ key: `${KEY}-${index}`, value, headers: {} })),
      );
    }
  } finally {
    await publisher.disconnect();
  }
}

/** The expected number of dead letters per round of poison, and the actual number. */
export async function countPoison(cluster: Cluster): Promise<{ perRound: number; found: number }> {
  const letters = await listDeadLetters(await connectionOf(cluster));
  const mine = letters.filter(({ key, topic, consumer_group }) => {
    const text = key === null ? '' : Buffer.from(key).toString();
    return text.startsWith(KEY) && consumers[topic]?.includes(consumer_group);
  });
  return { perRound: poison.length * Object.values(consumers).flat().length, found: mine.length };
}

/** Requirements for reading and writing the cluster's topics. */
export async function connectionOf(cluster: Cluster) {
  return {
    connection: { brokers: [...cluster.stack.kafka.brokers], clientId: 'chaos' },
    contracts: await openContracts(),
    logger: quietLogger,
  };
}
