/** Why bytes could not be read: no Confluent frame, a writer schema nobody told us about, or a body that does not fit. */
export type DecodeFailure = 'not_framed' | 'unknown_schema' | 'undecodable';

/** The bytes of a record cannot be turned into a value. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  constructor(
    readonly reason: DecodeFailure,
    /** The writer's schema id; null when the bytes carry none. */
    readonly schemaId: number | null,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}

/** A value does not fit its topic's schema. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';

  constructor(
    /** The bad field, such as `variants.0.allocation`. */
    readonly path: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
