import { instantText } from '@assay/service-kit';
import { z } from 'zod';

const name = z.string().min(1).max(100);
const time = instantText();

export const metricRequestSchema = z.strictObject({
  name,
  kind: z.enum(['mean', 'proportion', 'count', 'ratio', 'quantile']),
  event_type: name
    .optional()
    .describe('Only events of this type. Default: of any type, or the name when there is no field.'),
  field: name.optional().describe('The key of `metrics` to read. Default for a mean: the name.'),
  aggregation: z
    .enum(['sum', 'mean', 'min', 'max'])
    .optional()
    .describe("A unit's value from its values; of a mean only. Default: sum."),
  direction: z.enum(['increase', 'decrease']).optional().describe('Which way is better. Default: increase.'),
  description: z.string().max(2000).optional(),
  window: z.unknown().optional().describe('Not available yet.'),
});

export const metricSchema = z.object({
  name,
  kind: z.enum(['mean', 'proportion', 'count']),
  event_type: z.string().nullable(),
  field: z.string().nullable(),
  aggregation: z.enum(['sum', 'mean', 'min', 'max']),
  direction: z.enum(['increase', 'decrease']),
  description: z.string().nullable(),
});

export const metricListSchema = z.object({ items: z.array(metricSchema), next_cursor: z.string().nullable() });

export const aggregatesQuerySchema = z.strictObject({
  metric_name: name.optional(),
  bucket_type: z.enum(['hourly', 'daily']).optional(),
  variant_id: z.uuid().optional(),
  from: time.optional().describe('Buckets that start then or later.'),
  to: time.optional().describe('Buckets that start earlier.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
});

export const aggregatesPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      experiment_id: z.uuid(),
      variant_id: z.uuid(),
      metric_name: z.string(),
      bucket_type: z.enum(['hourly', 'daily']),
      bucket_start: z.iso.datetime(),
      count: z.int(),
      sum: z.number().nullable().describe('null when it needs more than 14 digits before the point.'),
      mean: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      stddev: z.number().nullable().describe('Sample standard deviation of the events; null for a single one.'),
      created_at: z.iso.datetime(),
    }),
  ),
  next_cursor: z.string().nullable(),
});

export const resultsQuerySchema = z.strictObject({ metric_name: name.optional() });

const perVariant = z.record(z.uuid(), z.number());
// No tuple: not every reader of OpenAPI documents knows `prefixItems`.
const interval = z.array(z.number()).length(2).describe('Lower and upper bound.');
const inference = z.object({ ci: interval, p_value: z.number() });
export const resultsSchema = z.object({
  as_of: z.iso.datetime(),
  baseline_variant_id: z.uuid(),
  units: perVariant,
  exposed: perVariant,
  srm: z.object({ p_value: z.number(), sequential_p_value: z.number(), expected: perVariant }),
  metrics: z.array(
    z.object({
      metric_name: z.string(),
      kind: z.enum(['mean', 'proportion', 'count']),
      variants: z.array(
        z.object({
          variant_id: z.uuid(),
          variant_name: z.string(),
          units: z.int(),
          mean: z.number(),
          stddev: z.number(),
          difference: z.number().optional(),
          relative: z.number().optional(),
          fixed: inference.optional(),
          anytime: inference.optional(),
        }),
      ),
    }),
  ),
});

const counters = z.object({ repeats: z.int(), conflicts: z.int(), dead_letters: z.int() });
export const ledgerSchema = z.object({
  as_of: z.iso.datetime(),
  experiment_id: z.uuid(),
  variants: z.array(
    z.object({
      variant_id: z.uuid(),
      variant_name: z.string(),
      assigned: z.int().describe('Units.'),
      exposed: z.int().describe('Units that saw it.'),
      ingested: z.int().describe('Events received for it.'),
      aggregated: z.int().describe('Events in its aggregates.'),
    }),
  ),
  pending: z.int().describe('Events that wait for the definition of the variant they claim.'),
  repeats: z.int().describe('Copies that said the same as the first.'),
  conflicts: z.int().describe('Copies that said something else; they changed nothing.'),
  dead_letters: z.int().describe('Events that broke a rule of the log.'),
  unattributed: counters.describe('The same, of events that belong to no experiment.'),
  lag_records: z.int().describe('Events in the log that this instance has not read yet.'),
});

export const streamQuerySchema = z.strictObject({ experiment_id: z.string().min(1).max(255) });
