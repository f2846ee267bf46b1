/**
 * The partitions of a topic that an instance's consumer owns, from its metrics.
 * @param url of the instance
 */
export async function ownedPartitions(url: string, topic: string): Promise<number[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith('consumer_lag_records{') && line.includes(`topic="${topic}"`))
    .map((line) => Number(/partition="(\d+)"/.exec(line)?.[1]))
    .sort((a, b) => a - b);
}
