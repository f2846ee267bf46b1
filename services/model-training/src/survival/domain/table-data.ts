import type { DataScenario, ReadTableOptions, TableColumns } from '@assay/survival';

/** A team's own table as the data of an experiment. */
export interface TableData {
  readonly name: string;
  readonly description: string;
  readonly n_samples: number;
  readonly n_events: number;
  /** Share of censored rows. */
  readonly censoring_rate: number;
  /** Columns of the network's input: the preprocessing, which is fitted on the training split, determines them. */
  readonly n_columns: number;
  readonly table: TableSource;
}

/** Which file is read, and how. */
export interface TableSource {
  /** SHA-256 of the file in hexadecimal digits. */
  readonly sha256: string;
  readonly columns: TableColumns;
  readonly missing: 'refuse' | 'impute';
  readonly delimiter: NonNullable<ReadTableOptions['delimiter']>;
}

/** The data of an experiment: generated, or a team's own. */
export type ExperimentData = DataScenario | TableData;

export const isTableData = (data: ExperimentData): data is TableData => 'table' in data;

/** Where the table lies in the experiment's folder. */
export const TABLE_FILE = 'data/table.csv';
