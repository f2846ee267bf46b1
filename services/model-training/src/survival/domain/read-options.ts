import type { ReadTableOptions } from '@assay/survival';
import { limits } from './limits.js';
import type { TableSource } from './table-data.js';

/** How a table is read, with the maximum of its rows. */
export const readOptions = ({ missing, delimiter }: Pick<TableSource, 'missing' | 'delimiter'>): ReadTableOptions => ({
  missing,
  delimiter,
  maxRows: limits.tableRows,
});
