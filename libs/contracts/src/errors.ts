/** Why bytes could not be decoded: no Confluent frame, an unknown writer schema, or a body that does not match the schema. */
export type DecodeFailure = 'not_framed' | 'unknown_schema' | 'undecodable';

/** The bytes of a record cannot be decoded. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  constructor(
    readonly reason: DecodeFailure,
    /** The writer's schema id; null if the bytes contain none. */
    readonly schemaId: number | null,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}

/** A value does not match its topic's schema. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';

  constructor(
    /** The path of the invalid field, such as `variants.0.allocation`. */
    readonly path: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
