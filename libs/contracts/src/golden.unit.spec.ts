import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { avroType } from './avro-type.js';
import { openContracts } from './contracts.js';
import { headerBytes, readSchemaId } from './frame.js';
import { currentSchemaIds, schemas } from './generated/schemas.js';
import { topics } from './generated/topics.js';

const directory = new URL('../../../contracts/golden/', import.meta.url);
const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.bin'))
  .map((path) => path.slice(0, -'.bin'.length));
const contracts = await openContracts();

interface AvroRecord {
  fields: { name: string; type: unknown; default?: unknown }[];
}

/** A value after conversion to JSON and back. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** The expected result of decoding an earlier value with the current version: current fields, with defaults for missing ones. */
function asToday(value: Record<string, unknown>, record: string): Record<string, unknown> {
  const today = schemas.find(({ id }) => id === currentSchemaIds[record]);
  const { fields } = JSON.parse(today?.schema ?? '{"fields":[]}') as AvroRecord;
  return Object.fromEntries(
    fields.map((field) => [field.name, field.name in value ? value[field.name] : field.default]),
  );
}

describe('recorded bytes', () => {
  it('exist for every version of every record', () => {
    const recorded = files.map((path) => path.split('/').pop());
    for (const { id } of schemas) expect(recorded).toEqual(expect.arrayContaining([`${id}.empty`, `${id}.full`]));
  });

  it.each(files)('still decode to the same value: %s', (path) => {
    const bytes = readFileSync(new URL(`${path}.bin`, directory));
    const expected = JSON.parse(readFileSync(new URL(`${path}.json`, directory), 'utf8')) as Record<string, unknown>;
    const frozen = schemas.find(({ id }) => id === readSchemaId(bytes))!;
    expect(asJson(avroType(frozen.schema).fromBuffer(bytes.subarray(headerBytes)))).toEqual(expected);
  });

  it.each(files)('are decoded by the current version: %s', (path) => {
    const bytes = readFileSync(new URL(`${path}.bin`, directory));
    const expected = JSON.parse(readFileSync(new URL(`${path}.json`, directory), 'utf8')) as Record<string, unknown>;
    const record = path.split('/')[0]!;
    for (const topic of Object.values(topics).filter((one) => one.record === record)) {
      expect(asJson(contracts.codec<unknown>(topic).decode(bytes))).toEqual(asToday(expected, record));
    }
  });
});
