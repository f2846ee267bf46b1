import type { IHeaders } from 'kafkajs';

/** Header names on every record. */
export const headerNames = {
  messageId: 'message-id',
  contentType: 'content-type',
  traceparent: 'traceparent',
} as const;

/** Confluent-framed Avro has no registered media type; this is the one for Avro itself. */
export const avroContentType = 'application/avro';

/** Headers as text; of a repeated header the last. */
export function textHeaders(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(lastValues(headers).map(([name, value]) => [name, value.toString()]));
}

/** Headers as they came; of a repeated header the last. */
export function binaryHeaders(headers: IHeaders | undefined): Record<string, Buffer> {
  return Object.fromEntries(lastValues(headers).map(([name, value]) => [name, Buffer.from(value)]));
}

function lastValues(headers: IHeaders | undefined): [name: string, value: string | Buffer][] {
  return Object.entries(headers ?? {}).flatMap(([name, value]): [string, string | Buffer][] => {
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === undefined ? [] : [[name, last]];
  });
}
