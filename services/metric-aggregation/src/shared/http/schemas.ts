import { instantText, pageOf } from '@assay/service-kit';
import { z } from 'zod';
import { defaultMetricsOfPage, MAX_METRICS_OF_PAGE } from '../../results/domain/results-page.js';
import { metricSettings } from '../domain/metric-kinds/metric-kind.js';
import { kindsWith, metricKindNames, metricKinds, plannedMetricKinds } from '../domain/metric-kinds/metric-kinds.js';
import { defineMetricExample, metricExample } from '../../metrics/http/metric.examples.js';
import { aggregateExample, ledgerExample, resultsExample } from '../../results/http/report.examples.js';

const name = z.string().min(1).max(100);
const time = instantText();
const kindsText = metricKinds
  .map(
    ({ name: kind, documentation: { contribution, unitValue, withoutEvents } }) =>
      `\`${kind}\`. Contribution of an event: ${contribution}. Value of a unit: ${unitValue}. Without events: ${withoutEvents}.`,
  )
  .join(' ');

const readingFields = metricKinds.filter(({ readsByDefault }) => readsByDefault === 'field').map((kind) => kind.name);
const settings = {
  field: metricSettings.field.describe(
    `The key of \`metrics\` to read; only for ${kindsWith('field').join(', ')}. Default for ${readingFields.join(', ')}: the name.`,
  ),
  aggregation: metricSettings.aggregation.describe(
    `How a unit's value is calculated from its values; only for ${kindsWith('aggregation').join(', ')}. Default: sum.`,
  ),
};

export const metricRequestSchema = z
  .strictObject({
    name,
    kind: z.enum([...metricKindNames, ...plannedMetricKinds]).describe(kindsText),
    event_type: name
      .optional()
      .describe('Only events of this type. Default: of any type, or the name when there is no field.'),
    ...settings,
    direction: z.enum(['increase', 'decrease']).optional().describe('Which way is better. Default: increase.'),
    description: z.string().max(2000).optional(),
    window: z.unknown().optional().describe('Not available yet.'),
  })
  .meta({ id: 'DefineMetric', examples: [defineMetricExample] });

export const metricSchema = z
  .object({
    name,
    kind: z.enum(metricKindNames),
    event_type: z.string().nullable(),
    field: z.string().nullable(),
    aggregation: metricSettings.aggregation.unwrap(),
    direction: z.enum(['increase', 'decrease']),
    description: z.string().nullable(),
  })
  .meta({ id: 'Metric', examples: [metricExample] });

export const metricListSchema = pageOf(metricSchema);

export const aggregatesQuerySchema = z.strictObject({
  metric_name: name.optional().describe('Only this metric.'),
  bucket_type: z.enum(['hourly', 'daily']).optional().describe('Only buckets of this length.'),
  variant_id: z.uuid().optional().describe('Only this variant.'),
  from: time.optional().describe('Buckets that start then or later.'),
  to: time.optional().describe('Buckets that start earlier.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Most items of the page.'),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
});

export const aggregatesPageSchema = pageOf(
  z
    .object({
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
    })
    .meta({ id: 'Aggregate', examples: [aggregateExample] }),
);

export const resultsQuerySchema = z.strictObject({
  metric_name: name.optional().describe('Only this metric.'),
  population: z
    .enum(['assigned', 'exposed'])
    .optional()
    .describe(
      "Whom the metrics are about: every unit that was assigned, or those that saw their variant. Default: the experiment's own.",
    ),
  as_of: time
    .optional()
    .describe(
      'Results as they were then: of the units that were enrolled by then, and of what they had done by then, also what came in later (after an experiment was completed this is the way to count what came in too late). Not in the future. They are counted anew from what is kept: one at a time of a caller, else 429; 2 at a time and 20 s a statement, else 503; 422 when events that they need are no longer kept. Default: now.',
    ),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_METRICS_OF_PAGE)
    .default(defaultMetricsOfPage)
    .describe('Most metrics of the answer; fewer where metrics times variants would be more than 5,000.'),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
});

const perVariant = z.record(z.uuid(), z.number());
// No tuple: not every reader of OpenAPI documents knows `prefixItems`.
const interval = z.array(z.number()).length(2).describe('Lower and upper bound.');
const inference = z.object({
  ci: interval.describe('95 % interval of the difference.'),
  p_value: z.number().describe('Of no difference.'),
  relative_ci: interval
    .optional()
    .describe('95 % interval of the relative difference; absent where it would not hold.'),
});
const srmResult = z.object({
  verdict: z
    .enum(['ok', 'alarm', 'not_enough'])
    .describe(
      '`alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, and too few units to see an arm whose odds are off by half. `ok`: no alarm, and enough.',
    ),
  p_value: z.number().describe("Pearson's test of the counts as they are: for one look."),
  sequential_p_value: z.number().describe('The least so far: valid however often one looks.'),
  disagree: z
    .boolean()
    .describe('One of the two is at most 0.001 and the other is not; the verdict goes by the sequential one.'),
  expected: perVariant.describe('Units that the logged probabilities make expected.'),
  observed: perVariant.describe('Units whose probabilities are known.'),
});
const regimeNumber = z
  .int()
  .describe(
    '1 to 32; 0: all further probabilities together; 33: units whose randomiser is elsewhere; -1: units from before there were regimes.',
  );

const variantResult = z.object({
  variant_id: z.uuid(),
  variant_name: z.string(),
  units: z.int().describe('Of the population.'),
  mean: z.number().describe('Of all of these units.'),
  stddev: z.number(),
  adjusted: z
    .object({ mean: z.number(), baseline_mean: z.number() })
    .optional()
    .describe('The two means that the difference is made of, where they are not the plain ones.'),
  difference: z.number().optional().describe('Against the baseline; the estimate of `fixed`.'),
  relative: z.number().optional().describe("The difference by the size of the baseline's mean."),
  not_enough: z.string().optional().describe('Why there is no interval.'),
  fixed: inference.optional().describe('For one look, at a time chosen beforehand.'),
  anytime: inference
    .extend({ estimate: z.number().describe('What this interval is about: under weights not quite `difference`.') })
    .optional()
    .describe('Holds however often one looks.'),
  bayesian: z
    .object({
      ci: interval.describe('95 % credible interval of the difference.'),
      probability_better: z.number().describe("That the variant is better, in the metric's direction."),
      expected_loss: z.number().describe('By how much it is expected to be worse, counting 0 where it is better.'),
    })
    .optional()
    .describe('For one look, at a time chosen beforehand, as `fixed`; to watch, take `anytime`.'),
  heterogeneity: z
    .object({
      p_value: z.number(),
      differs: z.boolean().describe('p is below 0.01: the effect differs between regimes.'),
      regimes: z.array(z.object({ regime: regimeNumber, difference: z.number(), standard_error: z.number() })),
      enrolled_average: z
        .object({ difference: z.number(), ci: interval.optional() })
        .optional()
        .describe(
          'Regimes weighted by their units instead of by what they know. Absent where a bandit had more regimes than are kept apart.',
        ),
    })
    .optional()
    .describe(
      'Is the effect the same in all regimes? There where two or more of them have at least 30 units in each arm. Under a bandit those that are kept apart are compared: the first 32 that were heard of.',
    ),
  regimes_left_out: z
    .int()
    .optional()
    .describe('Regimes that say nothing about this comparison, because an arm has no units in them.'),
});

export const resultsSchema = z
  .object({
    next_cursor: z.string().optional().describe('There when more metrics follow: ask for them with `cursor`.'),
    as_of: z.iso.datetime(),
    final: z
      .boolean()
      .describe(
        'True when they do not change any more: the experiment was completed, and what comes in now is too late (an hour after it ended, unless it is set otherwise).',
      ),
    method: z
      .enum(['single', 'stratified', 'weighted'])
      .describe(
        '`single`: all units were drawn from the same probabilities. `stratified`: these changed as planned; differences within regimes are averaged by what they know. `weighted`: a bandit moved them, or there were more than 32; every unit is weighted by its own.',
      ),
    population: z.enum(['assigned', 'exposed']),
    baseline_variant_id: z.uuid(),
    units: perVariant.describe('Assigned and analysed.'),
    exposed: perVariant.describe('Of these, units that saw their variant.'),
    crossovers: z.int().describe('Units that were seen in two variants; the first stands.'),
    left_out: z.object({
      override: z.int().describe('Units assigned by hand.'),
      outside_regimes: z
        .int()
        .describe('Units of which it is not known how they were drawn: counted, and in no comparison.'),
    }),
    regimes: z.array(
      z.object({
        regime: regimeNumber,
        propensities: perVariant
          .nullable()
          .describe('From which its units were drawn; null where they are many, or not known.'),
        units: perVariant,
        since: z.iso.datetime().nullable().describe('When its first unit was assigned.'),
      }),
    ),
    srm: srmResult
      .extend({ exposed: srmResult })
      .describe('Sample-ratio check of the assigned units, and within it of the exposed ones.'),
    comparisons: z
      .int()
      .describe(
        'Comparisons with an interval, of every metric that is asked for, also those of other pages. None is corrected for the others. Where there are several pages they are counted from sums of units: under weights (`method`) there can be fewer with an interval.',
      ),
    metrics: z.array(
      z.object({
        metric_name: z.string(),
        kind: z.enum(metricKindNames),
        variants: z.array(variantResult),
      }),
    ),
  })
  .meta({ id: 'Results', examples: [resultsExample] });

const counters = z.object({ repeats: z.int(), conflicts: z.int(), dead_letters: z.int(), refused_values: z.int() });
export const ledgerSchema = z
  .object({
    as_of: z.iso.datetime(),
    experiment_id: z.uuid(),
    variants: z.array(
      z.object({
        variant_id: z.uuid(),
        variant_name: z.string(),
        assigned: z.int().describe('Enrolled units.'),
        exposed: z.int().describe('Enrolled units that saw it.'),
        ingested: z
          .int()
          .describe('Events received for it, without those that happened or came in after the experiment had ended.'),
        aggregated: z.int().describe('Events in its aggregates.'),
      }),
    ),
    evaluated: z
      .int()
      .describe(
        'Units that were decided about and are not enrolled: their requests named no experiments and no exposure followed, or the experiment did not enrol then.',
      ),
    outside_window: z
      .int()
      .describe(
        'Exposures that enrolled nobody, because the experiment was not active, or not between its start and end, when they were made.',
      ),
    crossovers: z.int().describe('Enrolled units that were seen in a second variant. They count for the first.'),
    pending: z.int().describe('Events that wait for the definition of the variant they claim.'),
    repeats: z.int().describe('Copies that said the same as the first.'),
    conflicts: z.int().describe('Copies that said something else; they changed nothing.'),
    dead_letters: z.int().describe('Events that broke a rule of the log.'),
    refused_values: z
      .int()
      .describe('Values of metric names beyond the limit of names; their events count for every other metric.'),
    unattributed: counters.describe('The same, of events that belong to no experiment.'),
    lag_records: z.int().describe('Events in the log that this instance has not read yet.'),
  })
  .meta({ id: 'Ledger', examples: [ledgerExample] });

export const streamQuerySchema = z.strictObject({
  experiment_id: z
    .string()
    .min(1)
    .max(255)
    .describe('Id or name.')
    .meta({ examples: ['checkout-button-colour'] }),
});
