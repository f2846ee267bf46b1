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
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) result[name] = last.toString();
  }
  return result;
}

/** Headers as they came; of a repeated header the last. */
export function binaryHeaders(headers: IHeaders | undefined): Record<string, Buffer> {
  const result: Record<string, Buffer> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) result[name] = Buffer.from(last);
  }
  return result;
}
