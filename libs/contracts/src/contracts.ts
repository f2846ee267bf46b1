import { avroType } from './avro-type.js';
import { AvroCodec, type Codec } from './codec.js';
import { FrameWriter } from './frame.js';
import { currentSchemaIds, schemas, type FrozenSchema } from './generated/schemas.js';
import { topics } from './generated/topics.js';
import { RegistryIds } from './registry-ids.js';
import { type RegistryError, SchemaRegistryClient } from './schema-registry-client.js';
import type { Topic } from './topic.js';
import { WriterSchemas } from './writer-schemas.js';

/** The codecs of all topics, with one set of schema ids. */
export interface Contracts {
  codec<T>(topic: Topic<T>): Codec<T>;
  /**
   * Requests an unknown writer schema.
   * @returns false when no schema has the id
   * @throws RegistryError when the registry is unavailable, or the error of another source of schemas
   */
  learn(schemaId: number): Promise<boolean>;
  /** Resolves once every topic's schema has its id: at once without a registry. */
  readonly ready: Promise<void>;
  /** For readiness: not ok while the registry has not returned all ids. */
  status(): { ok: boolean; detail: string };
  /** Stops requesting missing ids from the registry. */
  close(): void;
}

/** A source of writer schemas that this process does not know. */
export interface SchemaSource {
  /** The schema with an id, as text; null when there is none. */
  schemaById(id: number): Promise<string | null>;
}

export interface RegistryAccess {
  /** Base address of a Confluent-compatible schema registry; without it, the ids of `contracts/schema-ids.lock.json` are used. */
  registryUrl?: string | undefined;
  registryUser?: string | undefined;
  registryPassword?: string | undefined;
}

export interface ContractsOptions extends RegistryAccess {
  /** Without a registry: the source of schemas that are newer than this process. */
  source?: SchemaSource | undefined;
  /** With a registry: file that caches its ids, for a start while the registry is unavailable. */
  idsFile?: string | undefined;
  /** Called when the registry cannot return an id, once for each reason. */
  onProblem?: ((problem: RegistryError) => void) | undefined;
}

/** A version of a record in the registry. */
export interface RegisteredSchema {
  readonly subject: string;
  readonly id: number;
}

/**
 * Prepares the codecs. With a registry, all ids are the registry's, and bytes written with ids of the lock file are not readable. The ids are
 * requested once before this resolves. If the registry is unavailable or lacks current schemas, they are requested again in the background; until
 * then, encoding throws RegistryError.
 */
export async function openContracts(options: ContractsOptions = {}): Promise<Contracts> {
  // No retries here: callers retry by themselves. Batches are retried, and missing ids are requested in the background.
  const client = registryClient(options, 1);
  return client === undefined ? lockedContracts(options.source) : registryContracts(client, options);
}

/**
 * Registers every topic's current schema under `<topic>-value`: run it in each deployment before the new version writes. Idempotent.
 * @throws RegistryError when the registry is unavailable or rejects a schema
 */
export async function registerSchemas(options: RegistryAccess): Promise<RegisteredSchema[]> {
  const client = registryClient(options, 4);
  if (client === undefined) throw new Error('there is no registry to register with');
  return Promise.all(
    allTopics.map(async (topic) => {
      const subject = subjectOf(topic);
      return { subject, id: await client.register(subject, currentSchema(topic).schema) };
    }),
  );
}

/** All versions of all records known to this version of the code, oldest first. */
export const knownSchemas: readonly FrozenSchema[] = schemas;

function registryClient(
  { registryUrl, registryUser, registryPassword }: RegistryAccess,
  tries: number,
): SchemaRegistryClient | undefined {
  if (registryUrl === undefined) return undefined;
  return new SchemaRegistryClient({
    url: registryUrl,
    tries,
    ...(registryUser === undefined ? {} : { user: registryUser }),
    ...(registryPassword === undefined ? {} : { password: registryPassword }),
  });
}

/** Ids come from the lock file, which contains every schema up to the current ones. */
function lockedContracts(source: SchemaSource | undefined): Contracts {
  const writers = new WriterSchemas();
  for (const { id, schema } of schemas) writers.add(id, schema);
  const codecs = new Codecs(writers);
  for (const topic of allTopics) codecs.use(topic, currentSchema(topic).id);
  return {
    codec: (topic) => codecs.of(topic),
    learn: (schemaId) => learn(writers, source, schemaId),
    ready: Promise.resolve(),
    status: () => ({ ok: true, detail: 'ids of the lock file' }),
    close: () => undefined,
  };
}

async function registryContracts(client: SchemaRegistryClient, options: ContractsOptions): Promise<Contracts> {
  const writers = new WriterSchemas();
  const codecs = new Codecs(writers);
  const wanted = new Map(allTopics.map((topic) => [subjectOf(topic), topic]));
  const ids = new RegistryIds({
    client,
    schemas: new Map([...wanted].map(([subject, topic]) => [subject, currentSchema(topic).schema])),
    idsFile: options.idsFile,
    onProblem: options.onProblem,
    onId: (subject, id) => {
      const topic = wanted.get(subject);
      if (topic === undefined) return;
      writers.add(id, currentSchema(topic).schema);
      codecs.use(topic, id);
    },
  });
  await ids.start();
  return {
    codec: (topic) => codecs.of(topic),
    learn: (schemaId) => learn(writers, client, schemaId),
    ready: ids.complete,
    status: () => ids.status(),
    close: () => ids.stop(),
  };
}

async function learn(writers: WriterSchemas, source: SchemaSource | undefined, schemaId: number): Promise<boolean> {
  if (writers.type(schemaId) !== undefined) return true;
  const schema = await source?.schemaById(schemaId);
  if (schema === undefined || schema === null) return false;
  writers.add(schemaId, schema);
  return true;
}

/** One codec per topic, created once. */
class Codecs {
  private readonly byTopic: ReadonlyMap<string, AvroCodec<unknown>>;

  constructor(writers: WriterSchemas) {
    const frames = new FrameWriter();
    this.byTopic = new Map(
      allTopics.map((topic) => [
        topic.key,
        new AvroCodec(undefined, avroType(currentSchema(topic).schema), writers, frames),
      ]),
    );
  }

  /** From now on the topic's records are written with this id. */
  use(topic: Topic<unknown>, schemaId: number): void {
    this.of(topic).schemaId = schemaId;
  }

  of<T>(topic: Topic<T>): AvroCodec<T> {
    const codec = this.byTopic.get(topic.key);
    if (codec === undefined) throw new Error(`topic ${topic.key} is not in contracts/topics.yaml`);
    return codec as unknown as AvroCodec<T>;
  }
}

const allTopics: readonly Topic<unknown>[] = Object.values(topics);

const subjectOf = (topic: Topic<unknown>): string => `${topic.name}-value`;

function currentSchema(topic: Topic<unknown>): FrozenSchema {
  const id = currentSchemaIds[topic.record];
  const schema = schemas.find((one) => one.id === id);
  if (schema === undefined) throw new Error(`the generated files do not belong together: no schema of ${topic.record}`);
  return schema;
}
