/** Turns values of one topic into framed bytes and back. */
export interface Codec<T> {
  /** Id of the schema that {@link encode} writes with. */
  readonly schemaId: number;
  /**
   * Confluent framing: 0x00, the schema id as four bytes big-endian, the Avro body.
   * @throws EncodeError naming the first field that does not fit the schema
   */
  encode(value: T): Buffer;
  /**
   * Reads what any known version of the record wrote, as today's version. `bytes` fields share memory with the input.
   * @throws DecodeError; after reason `unknown_schema`, {@link Contracts.learn} may help
   */
  decode(bytes: Buffer): T;
}
