import { avroType } from './avro-type.js';
import { AvroCodec, type Codec } from './codec.js';
import { FrameWriter } from './frame.js';
import { currentSchemaIds, schemas, type FrozenSchema } from './generated/schemas.js';
import { topics } from './generated/topics.js';
import { RegistryError, SchemaRegistryClient } from './schema-registry-client.js';
import type { Topic } from './topic.js';
import { WriterSchemas } from './writer-schemas.js';

/** The codecs of all topics, with one set of schema ids. */
export interface Contracts {
  codec<T>(topic: Topic<T>): Codec<T>;
  /**
   * Fetches an unknown writer schema from the registry.
   * @returns false when nobody knows the id
   * @throws RegistryError when the registry cannot be asked
   */
  learn(schemaId: number): Promise<boolean>;
}

export interface ContractsOptions {
  /** Base address of a Confluent-compatible schema registry; without one the ids of `contracts/schema-ids.lock.json` are used. */
  registryUrl?: string | undefined;
  registryUser?: string | undefined;
  registryPassword?: string | undefined;
  /** Registers each topic's schema under `<topic>-value`; otherwise they must be registered already. */
  register?: boolean | undefined;
}

/**
 * Prepares the codecs. With a registry, all ids are the registry's: bytes written with ids of the lock are not readable then.
 * @throws RegistryError when the registry cannot be asked, refuses a schema or does not have one
 */
export async function openContracts(options: ContractsOptions = {}): Promise<Contracts> {
  if (options.registryUrl === undefined) return lockedContracts();
  const registry = new SchemaRegistryClient({
    url: options.registryUrl,
    ...(options.registryUser === undefined ? {} : { user: options.registryUser }),
    ...(options.registryPassword === undefined ? {} : { password: options.registryPassword }),
  });
  return registryContracts(registry, options.register ?? false);
}

/** Ids come from the lock, and it holds every schema there ever was. */
function lockedContracts(): Contracts {
  const writers = new WriterSchemas();
  for (const { id, schema } of schemas) writers.add(id, schema);
  return {
    codec: codecs(new Map(allTopics.map((topic) => [topic.key, currentSchema(topic).id])), writers),
    learn: (schemaId) => Promise.resolve(writers.type(schemaId) !== undefined),
  };
}

async function registryContracts(registry: SchemaRegistryClient, register: boolean): Promise<Contracts> {
  const writers = new WriterSchemas();
  const ids = await Promise.all(
    allTopics.map(async (topic): Promise<[string, number]> => {
      const subject = `${topic.name}-value`;
      const { schema } = currentSchema(topic);
      const id = register ? await registry.register(subject, schema) : await registry.lookUp(subject, schema);
      if (id === null)
        throw new RegistryError(`subject ${subject} does not have today's schema: register it first`, 404);
      writers.add(id, schema);
      return [topic.key, id];
    }),
  );
  return {
    codec: codecs(new Map(ids), writers),
    learn: async (schemaId) => {
      if (writers.type(schemaId) !== undefined) return true;
      const schema = await registry.schemaById(schemaId);
      if (schema !== null) writers.add(schemaId, schema);
      return schema !== null;
    },
  };
}

/** One codec per topic, made once. */
function codecs(ids: ReadonlyMap<string, number>, writers: WriterSchemas): Contracts['codec'] {
  const frames = new FrameWriter();
  const byTopic = new Map<string, AvroCodec<unknown>>();
  for (const topic of allTopics) {
    const id = ids.get(topic.key) as number;
    byTopic.set(topic.key, new AvroCodec(id, avroType(currentSchema(topic).schema), writers, frames));
  }
  return <T>(topic: Topic<T>) => {
    const codec = byTopic.get(topic.key);
    if (codec === undefined) throw new Error(`topic ${topic.key} is not in contracts/topics.yaml`);
    return codec as unknown as Codec<T>;
  };
}

const allTopics: readonly Topic<unknown>[] = Object.values(topics);

function currentSchema(topic: Topic<unknown>): FrozenSchema {
  const id = currentSchemaIds[topic.record];
  const schema = schemas.find((one) => one.id === id);
  if (schema === undefined) throw new Error(`the generated files do not belong together: no schema of ${topic.record}`);
  return schema;
}
