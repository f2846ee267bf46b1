import type { Type } from 'avsc';

/** Length of the header of Confluent framing: 0x00, then the schema id as four bytes big-endian; the Avro body follows. */
export const headerBytes = 5;

const magic = 0x00;

/** The writer's schema id; undefined when the bytes are not framed. */
export function readSchemaId(bytes: Buffer): number | undefined {
  return bytes.length < headerBytes || bytes[0] !== magic ? undefined : bytes.readUInt32BE(1);
}

/** Writes frames into a reused buffer and copies each of them out. */
export class FrameWriter {
  private buffer: Buffer = Buffer.allocUnsafe(4096);

  /** @throws Error of avsc when the value does not match the type */
  write(schemaId: number, type: Type, value: unknown): Buffer {
    let end = type.encode(value, this.buffer, headerBytes);
    if (end < 0) {
      // Negative: the number of bytes missing in the buffer.
      this.buffer = Buffer.allocUnsafe(2 * (this.buffer.length - end));
      end = type.encode(value, this.buffer, headerBytes);
    }
    this.buffer[0] = magic;
    this.buffer.writeUInt32BE(schemaId, 1);
    return Buffer.from(this.buffer.subarray(0, end));
  }
}
