const utf8 = new TextEncoder();

/**
 * Writes the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding): only what ONNX models and event files need. Our own, because the
 * libraries for it are larger than this file and need generated code.
 */
export class ProtobufWriter {
  #parts: Uint8Array[] = [];
  #length = 0;

  /** A field of type int32, int64 or enum; not negative. */
  integer(field: number, value: number): this {
    return this.#varint(field * 8).#varint(value);
  }

  /** A field of type float; the nearest 32-bit number. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#varint(field * 8 + 5).#raw(bytes);
  }

  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.#varint(field * 8 + 1).#raw(bytes);
  }

  /** A field of type bytes; the array is not copied before {@link finish}. */
  bytes(field: number, value: Uint8Array): this {
    return this.#varint(field * 8 + 2)
      .#varint(value.length)
      .#raw(value);
  }

  string(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  message(field: number, value: ProtobufWriter): this {
    this.#varint(field * 8 + 2).#varint(value.#length);
    this.#parts.push(...value.#parts);
    this.#length += value.#length;
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #varint(value: number): this {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number from zero.`);
    const bytes: number[] = [];
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
    return this.#raw(Uint8Array.from(bytes));
  }

  #raw(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return this;
  }
}
