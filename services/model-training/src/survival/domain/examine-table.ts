import { checkTable, type Flaw, FlawedError, fitPreprocessing, readTable, splitRows } from '@assay/survival';
import { checkPreprocessing } from './check-preprocessing.js';
import type { SplitRatios } from './experiment.js';
import { readOptions } from './read-options.js';
import type { TableSource } from './table-data.js';

/** A file and how it is read; with a split, also how an experiment would use it. */
export interface TableQuestion {
  readonly content: Uint8Array;
  readonly reading: Omit<TableSource, 'sha256'>;
  readonly split?: { readonly ratios: SplitRatios; readonly seed: number } | undefined;
}

/** What a table has, or why it cannot be used. */
export type TableFindings =
  | { readonly ok: true; readonly rows: number; readonly events: number; readonly columns: number | null }
  | { readonly ok: false; readonly detail: string; readonly flaws: readonly Flaw[] };

/**
 * Reads a table; with a split, splits and encodes it as an experiment does. Takes up to a second for the largest tables.
 *
 * @returns `columns`: those of the network's input, null without a split. Pointers of flaws are those of `readTable`, `checkTable`, `splitRows`, and
 *   '' for the encoded table as a whole
 */
export function examineTable({ content, reading, split }: TableQuestion): TableFindings {
  const table = attempt('The table is malformed. See errors.', () =>
    readTable(content, reading.columns, readOptions(reading)),
  );
  if ('ok' in table) return table;
  const { events, rows } = table;
  const summary = { ok: true, rows, events: events.reduce((sum, event) => sum + event, 0), columns: null } as const;
  if (split === undefined) return refused('The table breaks a rule. See errors.', checkTable(table)) ?? summary;
  const preprocessing = attempt('The table cannot be split. See errors.', () =>
    fitPreprocessing(table, splitRows(events, split.ratios, split.seed).train),
  );
  if ('ok' in preprocessing) return preprocessing;
  return (
    refused('The table cannot be used. See errors.', checkPreprocessing(preprocessing, '')) ?? {
      ...summary,
      columns: preprocessing.columns.length,
    }
  );
}

type Refused = Extract<TableFindings, { ok: false }>;

const refused = (detail: string, flaws: readonly Flaw[]): Refused | undefined =>
  flaws.length > 0 ? { ok: false, detail, flaws } : undefined;

function attempt<T extends object>(detail: string, work: () => T): T | Refused {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FlawedError)) throw error;
    return { ok: false, detail, flaws: error.flaws };
  }
}
