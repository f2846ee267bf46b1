import avro from 'avsc';

/** The buffer from which avsc 5 reads. Reading past the end returns zeros and empty strings, and is detected afterwards. */
interface Tap {
  readonly buf: Buffer;
  pos: number;
  readInt(): number;
  readLong(): number;
  writeLong(value: number): void;
  readString(): string;
  skipString(): void;
}

/** Internal members of an avsc 5 type, which its typings omit. */
interface Reader {
  _read(tap: Tap): unknown;
  _skip(tap: Tap): void;
}

type HookedSchema = Parameters<typeof avro.Type.forSchema>[0];

/**
 * Hook for `Type.forSchema` that fixes three problems of avsc 5:
 * - It trusts the item count in the data, so a few damaged bytes could make it allocate or loop without end. These arrays and maps reject a count
 *   that the remaining bytes cannot contain. (Every item takes at least one byte: the generator rejects collections of empty items.)
 * - Its arithmetic for `long` is exact only below 2^52; negative numbers beyond are decoded wrongly. These longs reject them.
 * - It decodes an `int` of more than 32 bits, which no column of that type could store.
 */
export function strictTypes(
  schema: HookedSchema,
  options: ConstructorParameters<typeof avro.types.ArrayType>[1],
): avro.Type | undefined {
  if (schema === 'int') return new BoundedInt();
  if (schema === 'long') return new ExactLong();
  if (typeof schema !== 'object' || !('type' in schema)) return undefined;
  if (schema.type === 'int') return new BoundedInt();
  if (schema.type === 'long') return new ExactLong();
  if (schema.type === 'array') return new BoundedArray(schema, options);
  if (schema.type === 'map') return new BoundedMap(schema, options);
  return undefined;
}

class BoundedInt extends avro.types.IntType {
  _read(tap: Tap): number {
    const value = tap.readInt();
    if (value !== (value | 0)) throw new RangeError('an int has more than 32 bits');
    return value;
  }
}

class ExactLong extends avro.types.LongType {
  _check(value: unknown, flags: unknown, hook: ((value: unknown, type: unknown) => void) | undefined): boolean {
    const exact = typeof value === 'number' && isExactLong(value);
    if (!exact && hook) hook(value, this);
    return exact;
  }

  _read(tap: Tap): number {
    const value = tap.readLong();
    if (!isExactLong(value)) throw new RangeError('a long is beyond 2^52');
    return value;
  }

  _write(tap: Tap, value: unknown): void {
    if (typeof value !== 'number' || !isExactLong(value)) throw new RangeError('not a whole number below 2^52');
    tap.writeLong(value);
  }
}

function isExactLong(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 52;
}

class BoundedArray extends avro.types.ArrayType {
  _read(tap: Tap): unknown[] {
    const items = this.itemsType as unknown as Reader;
    const values: unknown[] = [];
    for (let count = readCount(tap); count > 0; count = readCount(tap)) {
      for (let i = 0; i < count; i++) values.push(items._read(tap));
    }
    return values;
  }

  _skip(tap: Tap): void {
    const items = this.itemsType as unknown as Reader;
    for (let count = readCount(tap); count > 0; count = readCount(tap)) {
      for (let i = 0; i < count; i++) items._skip(tap);
    }
  }
}

class BoundedMap extends avro.types.MapType {
  _read(tap: Tap): Record<string, unknown> {
    const values = this.valuesType as unknown as Reader;
    const map: Record<string, unknown> = {};
    for (let count = readCount(tap); count > 0; count = readCount(tap)) {
      for (let i = 0; i < count; i++) {
        const key = tap.readString();
        const value = values._read(tap);
        if (key === '__proto__')
          Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
        else map[key] = value;
      }
    }
    return map;
  }

  _skip(tap: Tap): void {
    const values = this.valuesType as unknown as Reader;
    for (let count = readCount(tap); count > 0; count = readCount(tap)) {
      for (let i = 0; i < count; i++) {
        tap.skipString();
        values._skip(tap);
      }
    }
  }
}

/** The size of the next block; a negative count is followed by the block's size in bytes. */
function readCount(tap: Tap): number {
  let count = tap.readLong();
  if (count < 0) {
    count = -count;
    tap.readLong();
  }
  if (count > tap.buf.length - tap.pos)
    throw new RangeError(`a collection of ${count} items is larger than the record`);
  return count;
}
