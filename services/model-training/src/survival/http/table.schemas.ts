import { pageOf, text } from '@assay/service-kit';
import { z } from 'zod';
import { limits } from '../domain/limits.js';

const column = () => text().min(1).max(255);
const features = () => z.array(column()).max(limits.tableFeatures);

export const tableExample = {
  name: 'breast_cancer',
  description: 'A trial with two treatments',
  csv: [
    'months,relapse,age,grade',
    ...Array.from({ length: 24 }, (_, i) => `${i + 1.5},${i % 2},${40 + ((i * 7) % 31)},${['I', 'II', 'III'][i % 3]}`),
  ].join('\n'),
  columns: { time: 'months', event: 'relapse', numeric: ['age'], categorical: ['grade'] },
};

export const tableRequestSchema = z
  .strictObject({
    name: text()
      .max(100)
      .regex(/^[a-z_]+$/, 'must be lower-case letters and underscores')
      .describe('Lower-case letters and underscores; not the name of a scenario.'),
    description: text().max(2_000).optional(),
    csv: z
      .string()
      .min(1)
      .max(limits.tableBytes)
      .describe(
        `The file (RFC 4180) with a header: at most ${limits.tableBytes} bytes in UTF-8, ${limits.tableRows} rows and 1,000 columns. Empty cells, \`NA\`, \`NaN\` and \`null\` are missing.`,
      ),
    columns: z
      .strictObject({
        time: column().describe('The time of the event or of censoring, above 0, in any unit.'),
        event: column().describe('1 or `true` for an event, 0 or `false` for censoring.'),
        numeric: features().default([]),
        categorical: features().default([]),
      })
      .describe('The names of the columns that are used, at least one of them a feature; others are not.'),
    missing: z
      .enum(['refuse', 'impute'])
      .default('refuse')
      .describe(
        '`refuse` rejects a table with missing features. `impute` replaces missing numbers by the median of the training split and counts missing categories among the other levels.',
      ),
    delimiter: z.enum([',', ';', '\t']).default(','),
  })
  .meta({ id: 'SurvivalTableRequest', examples: [tableExample] });

const sourceFields = {
  sha256: z.string().describe('SHA-256 of the file.'),
  columns: z.object({
    time: z.string(),
    event: z.string(),
    numeric: z.array(z.string()),
    categorical: z.array(z.string()),
  }),
  missing: z.enum(['refuse', 'impute']),
  delimiter: z.enum([',', ';', '\t']),
};
const counted = {
  name: z.string(),
  description: z.string(),
  n_samples: z.int(),
  n_events: z.int(),
  censoring_rate: z.number().describe('Share of censored rows.'),
};
const example = {
  name: tableExample.name,
  description: tableExample.description,
  n_samples: 24,
  n_events: 12,
  censoring_rate: 0.5,
};
const sourceExample = {
  sha256: '4d7a91'.padEnd(64, '0'),
  columns: tableExample.columns,
  missing: 'refuse' as const,
  delimiter: ',' as const,
};

/** An own table as the `data` of an experiment. */
export const tableDataSchema = z
  .object({
    ...counted,
    n_columns: z.int().describe('Columns of the network’s input.'),
    table: z.object(sourceFields),
  })
  .meta({ id: 'SurvivalTableData', examples: [{ ...example, n_columns: 4, table: sourceExample }] });

export const tableSchema = z
  .object({
    id: z.string().describe('The name.'),
    ...counted,
    ...sourceFields,
    bytes: z.int(),
    scenario_sha256: z.string().describe('SHA-256 of the file’s hash and of how it is read, as canonical JSON.'),
    created_by: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({
    id: 'SurvivalTable',
    examples: [
      {
        id: example.name,
        ...example,
        ...sourceExample,
        bytes: tableExample.csv.length,
        scenario_sha256: '82be07'.padEnd(64, '0'),
        created_by: 'anna@example.org',
        created_at: '2026-11-30T20:27:50.139Z',
      },
    ],
  });
export const tablePageSchema = pageOf(tableSchema);
