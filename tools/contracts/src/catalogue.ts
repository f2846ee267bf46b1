import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import avro from 'avsc';
import { parse } from 'yaml';
import {
  canonical,
  fullName,
  isArray,
  isMap,
  isRecord,
  primitives,
  recordsOf,
  shortName,
  type AvroRecord,
  type AvroSchema,
} from './avro-schema.js';

/** One topic of `contracts/topics.yaml`. */
export interface TopicEntry {
  key: string;
  name: string;
  doc: string;
  /** A description of how a record's key is made. */
  recordKey: string;
  /** Full name of the value record. */
  record: string;
  partitions: number;
  cleanup: 'compact' | 'delete';
  retentionDays: number | null;
  owner: string;
  consumers: string[];
}

/** The content of `contracts/`: every topic, and the record of every `.avsc` file. */
export interface Catalogue {
  topics: TopicEntry[];
  records: AvroRecord[];
}

/** The contracts are invalid; one line per error. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';

  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'));
  }
}

const logicalTypes: Record<string, string> = { uuid: 'string', 'timestamp-millis': 'long' };
const topicFields = ['name', 'doc', 'key', 'value', 'partitions', 'cleanup', 'retention_days', 'owner', 'consumers'];

/**
 * Reads and checks `topics.yaml` and `avro/**.avsc`.
 * @param directory the `contracts/` folder
 * @throws CatalogueError listing all errors
 */
export function readCatalogue(directory: string): Catalogue {
  const mistakes: string[] = [];
  const avroDirectory = join(directory, 'avro');
  const byFile = new Map<string, AvroRecord>();
  for (const path of readdirSync(avroDirectory, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.avsc')) continue;
    const file = join(avroDirectory, path);
    const schema = JSON.parse(readFileSync(file, 'utf8')) as AvroSchema;
    const found = schemaMistakes(schema).map((mistake) => `${relative(directory, file)}: ${mistake}`);
    mistakes.push(...found);
    if (found.length === 0 && isRecord(schema))
      byFile.set(path.replaceAll('\\', '/').slice(0, -'.avsc'.length), schema);
  }
  const records = [...byFile.values()];
  mistakes.push(...nameClashes(records));

  const document = parse(readFileSync(join(directory, 'topics.yaml'), 'utf8')) as {
    topics: Record<string, Record<string, unknown>>;
  };
  const topics: TopicEntry[] = [];
  for (const [key, entry] of Object.entries(document.topics)) {
    const found = topicMistakes(entry, byFile);
    mistakes.push(...found.map((mistake) => `topics.yaml: ${key}: ${mistake}`));
    if (found.length === 0) topics.push(toTopic(key, entry, byFile));
  }
  if (new Set(topics.map((topic) => topic.name)).size < topics.length)
    mistakes.push('topics.yaml: two topics have the same name');
  const carried = new Set(topics.map((topic) => topic.record));
  if (mistakes.length === 0) {
    for (const record of records) {
      const name = fullName(record.name, record.namespace);
      if (!carried.has(name)) mistakes.push(`avro/: no topic carries ${name}`);
    }
  }
  if (mistakes.length > 0) throw new CatalogueError(mistakes);
  return { topics, records };
}

/** The errors of a top-level schema; empty for a valid one. */
export function schemaMistakes(schema: AvroSchema): string[] {
  if (!isRecord(schema)) return ['a file holds one record'];
  const mistakes: string[] = [];
  if (schema.namespace === undefined) mistakes.push(`${schema.name} has no namespace`);
  for (const record of recordsOf(schema)) {
    if (!record.doc) mistakes.push(`record ${record.name} has no doc`);
    if (record.fields.length === 0) mistakes.push(`record ${record.name} has no field`);
    if (isRecursive(record, record.namespace ?? schema.namespace))
      mistakes.push(`record ${record.name} contains itself`);
    for (const field of record.fields) {
      if (!field.doc) mistakes.push(`${record.name}.${field.name} has no doc`);
      mistakes.push(...typeMistakes(field.type).map((mistake) => `${record.name}.${field.name}: ${mistake}`));
    }
  }
  if (mistakes.length > 0) return mistakes;
  try {
    avro.Type.forSchema(canonical(schema) as Parameters<typeof avro.Type.forSchema>[0], { wrapUnions: 'never' });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function isRecursive(record: AvroRecord, namespace: string | undefined): boolean {
  const types = record.fields.map((field) => canonical(field.type, namespace));
  return JSON.stringify(types).includes(JSON.stringify(fullName(record.name, namespace)));
}

/** Restricts Avro to the subset that maps to TypeScript without wrappers. */
function typeMistakes(type: AvroSchema): string[] {
  if (type === 'null') return ['null stands only in a union'];
  if (typeof type === 'string' || isRecord(type)) return [];
  if (Array.isArray(type)) {
    if (type[0] !== 'null' || type.length !== 2) return ['a union is ["null", something]'];
    return type.slice(1).flatMap(typeMistakes);
  }
  if (isArray(type)) return typeMistakes(type.items);
  if (isMap(type)) return typeMistakes(type.values);
  if (!primitives.includes(type.type)) return [`type ${type.type} is not used here`];
  if (type.logicalType !== undefined && logicalTypes[type.logicalType] !== type.type) {
    return [`logical type ${type.logicalType} of ${type.type} is not used here`];
  }
  return [];
}

/** Two different records must not have the same short name, because it becomes the name of a TypeScript interface. */
function nameClashes(records: AvroRecord[]): string[] {
  const seen = new Map<string, string>();
  const clashes: string[] = [];
  for (const record of records) {
    for (const inner of recordsOf(record)) {
      const namespace = inner.namespace ?? record.namespace;
      const text = JSON.stringify(canonical(inner, namespace));
      const earlier = seen.get(shortName(inner.name));
      if (earlier !== undefined && earlier !== text)
        clashes.push(`avro/: two different records are called ${inner.name}`);
      seen.set(shortName(inner.name), text);
    }
  }
  return clashes;
}

function topicMistakes(entry: Record<string, unknown>, byFile: Map<string, AvroRecord>): string[] {
  const mistakes = Object.keys(entry)
    .filter((field) => !topicFields.includes(field))
    .map((field) => `unknown field ${field}`);
  for (const field of ['name', 'doc', 'key', 'value', 'owner']) {
    if (typeof entry[field] !== 'string' || entry[field] === '') mistakes.push(`${field} is missing`);
  }
  if (typeof entry['value'] === 'string' && !byFile.has(entry['value']))
    mistakes.push(`avro/${entry['value']}.avsc does not exist or is wrong`);
  if (!Number.isInteger(entry['partitions']) || Number(entry['partitions']) < 1)
    mistakes.push('partitions is a whole number from 1');
  if (entry['cleanup'] !== 'compact' && entry['cleanup'] !== 'delete') mistakes.push('cleanup is compact or delete');
  const days = entry['retention_days'];
  if (entry['cleanup'] === 'delete' && !(Number.isInteger(days) && Number(days) > 0))
    mistakes.push('cleanup: delete needs retention_days');
  if (entry['cleanup'] === 'compact' && days !== undefined) mistakes.push('a compacted topic has no retention_days');
  const consumers = entry['consumers'];
  if (!Array.isArray(consumers) || consumers.some((one) => typeof one !== 'string'))
    mistakes.push('consumers is a list of service names');
  return mistakes;
}

function toTopic(key: string, entry: Record<string, unknown>, byFile: Map<string, AvroRecord>): TopicEntry {
  const record = byFile.get(entry['value'] as string) as AvroRecord;
  return {
    key,
    name: entry['name'] as string,
    doc: entry['doc'] as string,
    recordKey: entry['key'] as string,
    record: fullName(record.name, record.namespace),
    partitions: entry['partitions'] as number,
    cleanup: entry['cleanup'] as 'compact' | 'delete',
    retentionDays: (entry['retention_days'] as number | undefined) ?? null,
    owner: entry['owner'] as string,
    consumers: entry['consumers'] as string[],
  };
}
