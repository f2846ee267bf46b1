import { createHash } from 'node:crypto';
import type { TableSource } from './table-data.js';

/** SHA-256 of a table's source, the hash of its content among it, as canonical JSON (RFC 8785), in hexadecimal digits. */
export function tableHash({ sha256, columns, missing, delimiter }: TableSource): string {
  const { categorical, event, numeric, time } = columns;
  // The names are written in their order.
  const canonical = { columns: { categorical, event, numeric, time }, delimiter, missing, sha256 };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}
