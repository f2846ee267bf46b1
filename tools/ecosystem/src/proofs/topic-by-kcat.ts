import { spawnSync } from 'node:child_process';
import avro from 'avsc';
import { topics } from '@assay/contracts';
import type { Proof } from './proof.js';

/** The header of a value: 0x00 and the schema's id. */
const headerBytes = 5;

/**
 * A third-party client reads records and decodes them with the registry's schemas, without Assay's own code. (kcat could use the registry itself if
 * it were built with libserdes, but Debian's package is not.)
 * @param eventIds events that must be found
 */
export async function topicByKcat(
  brokers: readonly string[],
  registryUrl: string,
  eventIds: ReadonlySet<string>,
): Promise<Proof> {
  const types = new Map<number, avro.Type>();
  const read = async (topic: string): Promise<{ id: number; record: Record<string, unknown> }[]> => {
    const records: { id: number; record: Record<string, unknown> }[] = [];
    for (const value of valuesByKcat(brokers, topic)) {
      const id = value.readUInt32BE(1);
      const type = types.get(id) ?? (await typeFrom(registryUrl, id));
      types.set(id, type);
      records.push({ id, record: type.fromBuffer(value.subarray(headerBytes)) as Record<string, unknown> });
    }
    return records;
  };
  const events = await read(topics.events.name);
  const decisions = await read(topics.decisions.name);
  const seen = new Set(events.map(({ record }) => record['id']));
  const missing = [...eventIds].filter((id) => !seen.has(id));
  const show = ({ id, record }: { id: number; record: unknown }) => `  schema ${id}  ${JSON.stringify(record)}`;
  return {
    lines: [
      `${topics.events.name}: ${events.length} records`,
      ...events.slice(0, 3).map(show),
      `${topics.decisions.name}: ${decisions.length} records`,
      ...decisions.slice(0, 2).map(show),
    ],
    flaws: [
      ...(missing.length > 0 ? [`kcat does not see ${missing.length} of the ${eventIds.size} events`] : []),
      ...(decisions.length === 0 ? ['kcat sees no decision'] : []),
    ],
  };
}

/** All values of a topic, each preceded by its length (`%R`, 4 bytes big-endian). */
function valuesByKcat(brokers: readonly string[], topic: string): Buffer[] {
  const { status, stdout, stderr } = spawnSync(
    'kcat',
    ['-C', '-q', '-e', '-o', 'beginning', '-b', brokers.join(','), '-t', topic, '-f', '%R%s'],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`kcat cannot read ${topic}: ${stderr.toString()}`);
  const values: Buffer[] = [];
  for (let at = 0; at < stdout.length;) {
    const end = at + 4 + stdout.readInt32BE(at);
    values.push(stdout.subarray(at + 4, end));
    at = end;
  }
  return values;
}

async function typeFrom(registryUrl: string, id: number): Promise<avro.Type> {
  const answer = await fetch(`${registryUrl}/schemas/ids/${id}`);
  if (!answer.ok) throw new Error(`the registry has no schema ${id}: ${answer.status}`);
  const { schema } = (await answer.json()) as { schema: string };
  return avro.Type.forSchema(JSON.parse(schema) as Parameters<typeof avro.Type.forSchema>[0], { wrapUnions: 'never' });
}
