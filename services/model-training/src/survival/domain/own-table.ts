import type { TableData } from './table-data.js';

/** A table that a caller sent, without its content. */
export interface StoredTable extends Omit<TableData, 'n_columns'> {
  readonly bytes: number;
  /** SHA-256 of the file's hash and of how it is read: the lineage of what is trained on it. */
  readonly scenarioSha256: string;
  /** The token's subject or the API key's id. */
  readonly createdBy: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}
