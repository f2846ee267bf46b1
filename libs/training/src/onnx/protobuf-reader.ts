/** The bytes are no Protocol Buffers message, or exceed a limit. */
export class ProtobufError extends Error {
  override readonly name = 'ProtobufError';
}

/** One field of a message: a number, or the bytes of a string, a message or a packed list. */
export type ProtobufField =
  | { readonly number: number; readonly type: 'varint'; readonly value: number }
  | { readonly number: number; readonly type: 'fixed'; readonly bytes: Uint8Array }
  | { readonly number: number; readonly type: 'bytes'; readonly bytes: Uint8Array };

/** Above this, the exact value of a number does not matter to us. */
const LARGEST = Number.MAX_SAFE_INTEGER;

class Reader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.#at >= this.bytes.length;
  }

  varint(): number {
    let value = 0;
    for (let i = 0; i < 10; i++) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined) throw new ProtobufError('A number is cut off.');
      value = Math.min(value + (byte % 128) * 128 ** i, LARGEST);
      if (byte < 128) return value;
    }
    throw new ProtobufError('A number has more than ten bytes.');
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.#at) throw new ProtobufError('A field is longer than its message.');
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }
}

/**
 * Reads the fields of a message one by one (protobuf.dev/programming-guides/encoding). No length is trusted: a field that ends outside its message
 * is an error, and nothing is copied or allocated by a length that the bytes state.
 *
 * @throws ProtobufError for bytes that are no message
 */
export function* readFields(bytes: Uint8Array): Generator<ProtobufField> {
  const reader = new Reader(bytes);
  while (!reader.atEnd) {
    const tag = reader.varint();
    const number = Math.floor(tag / 8);
    if (number === 0) throw new ProtobufError('A field has the number 0.');
    switch (tag % 8) {
      case 0:
        yield { number, type: 'varint', value: reader.varint() };
        break;
      case 1:
        yield { number, type: 'fixed', bytes: reader.take(8) };
        break;
      case 2:
        yield { number, type: 'bytes', bytes: reader.take(reader.varint()) };
        break;
      case 5:
        yield { number, type: 'fixed', bytes: reader.take(4) };
        break;
      default:
        throw new ProtobufError(`A field has the unknown wire type ${tag % 8}.`);
    }
  }
}

/** @throws ProtobufError unless the field is a number */
export function numberOf(field: ProtobufField): number {
  if (field.type !== 'varint') throw new ProtobufError(`Field ${field.number} is no number.`);
  return field.value;
}

/** @throws ProtobufError unless the field is a string, a message or a packed list */
export function bytesOf(field: ProtobufField): Uint8Array {
  if (field.type !== 'bytes') throw new ProtobufError(`Field ${field.number} has no bytes.`);
  return field.bytes;
}

/** @throws ProtobufError unless the field is text in UTF-8 */
export function textOf(field: ProtobufField): string {
  const bytes = bytesOf(field);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProtobufError(`Field ${field.number} is no text.`);
  }
}

/** How many integers a field of a repeated type holds: one, or those of a packed list. */
export function countIntegers(field: ProtobufField): number {
  if (field.type === 'varint') return 1;
  return bytesOf(field).reduce((count, byte) => count + (byte < 128 ? 1 : 0), 0);
}

/** The integers of a field of a repeated type. @throws ProtobufError if there are more than `most` */
export function integersOf(field: ProtobufField, most: number): number[] {
  if (field.type === 'varint') return [field.value];
  if (countIntegers(field) > most) throw new ProtobufError(`Field ${field.number} has more than ${most} numbers.`);
  const reader = new Reader(bytesOf(field));
  const numbers: number[] = [];
  while (!reader.atEnd) numbers.push(reader.varint());
  return numbers;
}
