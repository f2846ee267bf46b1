import type { Resolver, Type } from 'avsc';
import { DecodeError, EncodeError } from './errors.js';
import { headerBytes, readSchemaId, type FrameWriter } from './frame.js';
import { RegistryError } from './schema-registry-client.js';
import type { WriterSchemas } from './writer-schemas.js';

/** Encodes values of one topic as framed bytes, and decodes them. */
export interface Codec<T> {
  /**
   * Id of the schema with which {@link encode} writes.
   * @throws RegistryError while the registry has not returned an id
   */
  readonly schemaId: number;
  /** SHA-256, in hex, of the canonical form of the schema with which {@link encode} writes: equal fingerprints mean equal bytes. */
  readonly fingerprint: string;
  /**
   * Confluent framing: 0x00, the schema id as four bytes big-endian, the Avro body.
   * @throws EncodeError naming the first field that does not fit the schema; RegistryError while the schema has no id
   */
  encode(value: T): Buffer;
  /**
   * Decodes bytes written with any known version of the record, as the current version.
   * @throws DecodeError; after reason `unknown_schema`, {@link Contracts.learn} may help
   */
  decode(bytes: Buffer): T;
}

/** A codec for one record, based on avsc. */
export class AvroCodec<T> implements Codec<T> {
  readonly fingerprint: string;
  private readonly resolvers = new Map<number, Resolver>();

  constructor(
    private id: number | undefined,
    private readonly type: Type,
    private readonly writers: WriterSchemas,
    private readonly frames: FrameWriter,
  ) {
    this.fingerprint = type.fingerprint('sha256').toString('hex');
  }

  get schemaId(): number {
    if (this.id === undefined)
      throw new RegistryError(`the schema registry has told no id of ${String(this.type.name)} yet`, null);
    return this.id;
  }

  set schemaId(id: number) {
    this.id = id;
  }

  encode(value: T): Buffer {
    const { schemaId } = this;
    try {
      return this.frames.write(schemaId, this.type, value);
    } catch (error) {
      throw this.encodeError(value, error);
    }
  }

  decode(bytes: Buffer): T {
    const schemaId = readSchemaId(bytes);
    if (schemaId === undefined)
      throw new DecodeError('not_framed', null, 'the bytes do not start with 0x00 and a schema id');
    const resolver = this.resolver(schemaId);
    let read: { value: unknown; offset: number };
    try {
      read = this.type.decode(bytes, headerBytes, resolver);
    } catch (error) {
      throw undecodable(schemaId, `schema ${schemaId} does not fit the bytes: ${messageOf(error)}`, error);
    }
    if (read.offset < 0) throw undecodable(schemaId, 'the bytes end too early');
    if (read.offset < bytes.length) throw undecodable(schemaId, `${bytes.length - read.offset} bytes are left over`);
    return read.value as T;
  }

  private resolver(schemaId: number): Resolver {
    const cached = this.resolvers.get(schemaId);
    if (cached !== undefined) return cached;
    const writer = this.writers.type(schemaId);
    if (writer === undefined) throw new DecodeError('unknown_schema', schemaId, `nobody told us of schema ${schemaId}`);
    if (writer === null) throw undecodable(schemaId, `schema ${schemaId} is no Avro schema that can be used`);
    try {
      const resolver = this.type.createResolver(writer);
      this.resolvers.set(schemaId, resolver);
      return resolver;
    } catch (error) {
      throw undecodable(
        schemaId,
        `schema ${schemaId} cannot be read as ${String(this.type.name)}: ${messageOf(error)}`,
        error,
      );
    }
  }

  private encodeError(value: T, cause: unknown): EncodeError {
    let path: string | undefined;
    let detail = messageOf(cause);
    this.type.isValid(value, {
      errorHook: (bad, wrong: unknown, type) => {
        if (path !== undefined) return;
        path = bad.join('.');
        detail = `${describe(wrong)} is not ${type.typeName.startsWith('union') ? JSON.stringify(type) : type.typeName}`;
      },
    });
    return new EncodeError(path ?? '', `${String(this.type.name)}${path ? `.${path}` : ''}: ${detail}`, { cause });
  }
}

function undecodable(schemaId: number, detail: string, cause?: unknown): DecodeError {
  return new DecodeError('undecodable', schemaId, detail, { cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Describes a value without repeating it, because it may contain personal data. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'an integer' : 'a number';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : typeof value;
}
