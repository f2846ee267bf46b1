import { Partitioners, type ICustomPartitioner } from 'kafkajs';

/**
 * Chooses the same partition as kafkajs' default and therefore as Java's clients; kafkajs computes the hash in 64-bit numbers, which is ten times
 * slower.
 */
export const keyPartitioner: ICustomPartitioner = () => {
  const byDefault = Partitioners.DefaultPartitioner();
  return (choice) => {
    const { key, partition } = choice.message;
    if (key === null || key === undefined || partition !== undefined) return byDefault(choice);
    return (murmur2(typeof key === 'string' ? Buffer.from(key) : key) & 0x7fffffff) % choice.partitionMetadata.length;
  };
};

const multiplier = 0x5bd1e995;
const { imul } = Math;

/** Source: org.apache.kafka.common.utils.Utils.murmur2 of kafka-clients. */
function murmur2(bytes: Buffer): number {
  const { length } = bytes;
  const tail = length & ~3;
  let hash = 0x9747b28c ^ length;
  for (let at = 0; at < tail; at += 4) {
    const block = imul(bytes.readInt32LE(at), multiplier);
    hash = imul(hash, multiplier) ^ imul(block ^ (block >>> 24), multiplier);
  }
  if (tail < length) {
    for (let at = length - 1; at >= tail; at -= 1) hash ^= (bytes[at] ?? 0) << (8 * (at - tail));
    hash = imul(hash, multiplier);
  }
  hash = imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}
