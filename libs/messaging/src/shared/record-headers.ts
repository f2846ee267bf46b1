import type { IHeaders } from 'kafkajs';

/** Header names on every record. */
export const headerNames = {
  messageId: 'message-id',
  contentType: 'content-type',
  traceparent: 'traceparent',
} as const;

/** Confluent-framed Avro has no registered media type; this is the media type of Avro itself. */
export const avroContentType = 'application/avro';

/** A header as text; for a repeated header, the last value. */
export function textHeader(headers: IHeaders | undefined, name: string): string | undefined {
  return headers !== undefined && Object.hasOwn(headers, name) ? lastOf(headers[name])?.toString() : undefined;
}

/** Headers unchanged; for a repeated header, the last value. */
export function binaryHeaders(headers: IHeaders | undefined): Record<string, Buffer> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]): [string, Buffer][] => {
      const last = lastOf(value);
      return last === undefined ? [] : [[name, Buffer.from(last)]];
    }),
  );
}

const lastOf = (value: IHeaders[string]): string | Buffer | undefined => (Array.isArray(value) ? value.at(-1) : value);
