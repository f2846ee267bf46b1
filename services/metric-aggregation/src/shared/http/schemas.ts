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
      .describe(
        'Only events of this type. Default: events of any type; for a metric without `field`, the type that equals the name of the metric.',
      ),
    ...settings,
    direction: z
      .enum(['increase', 'decrease'])
      .optional()
      .describe('The direction of an improvement. Default: increase.'),
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
  from: time.optional().describe('Buckets that start at this time or later.'),
  to: time.optional().describe('Buckets that start before this time.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Maximum number of items of the page.'),
  cursor: z.string().optional().describe('`next_cursor` of the previous page.'),
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
      sum: z.number().nullable().describe('Null if it has more than 14 digits before the decimal point.'),
      mean: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      stddev: z.number().nullable().describe('Sample standard deviation of the events; null for a single event.'),
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
      "The units that are analysed: all assigned units, or only the units that were exposed to their variant. Default: the experiment's setting.",
    ),
  as_of: time
    .optional()
    .describe(
      'Results as of this time: from the units that were enrolled and the events that happened up to it, including events that were received later (so results of a completed experiment can include late events). Not in the future. They are computed again from the stored events. Limits: one such request of a caller at a time, otherwise 429; 2 at a time in total and 20 s per statement, otherwise 503; 422 if the events are no longer stored. Default: now.',
    ),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_METRICS_OF_PAGE)
    .default(defaultMetricsOfPage)
    .describe('Maximum number of metrics of the page; fewer if metrics times variants would exceed 5,000.'),
  cursor: z.string().optional().describe('`next_cursor` of the previous page.'),
});

const perVariant = z.record(z.uuid(), z.number());
// Not a tuple, because some OpenAPI tools do not support `prefixItems`.
const interval = z.array(z.number()).length(2).describe('Lower and upper bound.');
const inference = z.object({
  ci: interval.describe('95 % interval of the difference.'),
  p_value: z.number().describe('p-value of the null hypothesis of no difference.'),
  relative_ci: interval
    .optional()
    .describe('95 % interval of the relative difference; absent where it would not be valid.'),
});
const srmResult = z.object({
  verdict: z
    .enum(['ok', 'alarm', 'not_enough'])
    .describe(
      '`alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, but too few units to detect an arm whose odds are off by half. `ok`: no alarm, and enough units.',
    ),
  p_value: z.number().describe("Pearson's chi-squared test of the present counts; valid only for a single look."),
  sequential_p_value: z.number().describe('The minimum so far; valid for any number of looks.'),
  disagree: z
    .boolean()
    .describe('Whether only one of the two p-values is at most 0.001; the verdict follows the sequential p-value.'),
  expected: perVariant.describe('Expected number of units, by the logged probabilities.'),
  observed: perVariant.describe('Number of units whose probabilities are known.'),
});
const regimeNumber = z
  .int()
  .describe(
    '1 to 32: units that were drawn from the same probabilities; 0: all further probabilities together; 33: units that were randomised by another system; -1: units from before regimes were recorded.',
  );

const variantResult = z.object({
  variant_id: z.uuid(),
  variant_name: z.string(),
  units: z.int().describe('Number of units in the population.'),
  mean: z.number().describe('Mean over all of these units.'),
  stddev: z.number(),
  adjusted: z
    .object({ mean: z.number(), baseline_mean: z.number() })
    .optional()
    .describe('The two means whose difference is `difference`, if they differ from the plain means.'),
  difference: z.number().optional().describe('Difference from the baseline; the estimate of `fixed`.'),
  relative: z.number().optional().describe("The difference divided by the absolute value of the baseline's mean."),
  not_enough: z.string().optional().describe('The reason why there is no interval.'),
  fixed: inference.optional().describe('Valid for a single look at a time that was chosen beforehand.'),
  anytime: inference
    .extend({
      estimate: z
        .number()
        .describe('The estimate of this interval; with weights it differs slightly from `difference`.'),
    })
    .optional()
    .describe('Valid for any number of looks.'),
  bayesian: z
    .object({
      ci: interval.describe('95 % credible interval of the difference.'),
      probability_better: z.number().describe("Probability that the variant is better, in the metric's direction."),
      expected_loss: z
        .number()
        .describe('Expected amount by which the variant is worse, counted as 0 where it is better.'),
    })
    .optional()
    .describe(
      'Like `fixed`, valid for a single look at a time that was chosen beforehand; use `anytime` for continuous monitoring.',
    ),
  heterogeneity: z
    .object({
      p_value: z.number(),
      differs: z.boolean().describe('Whether the p-value is below 0.01: the effect differs between regimes.'),
      regimes: z.array(z.object({ regime: regimeNumber, difference: z.number(), standard_error: z.number() })),
      enrolled_average: z
        .object({ difference: z.number(), ci: interval.optional() })
        .optional()
        .describe(
          'The average with regimes weighted by their units instead of by their information. Absent if a bandit had more regimes than are recorded separately.',
        ),
    })
    .optional()
    .describe(
      'Test of whether the effect is the same in all regimes. Present if at least two regimes have at least 30 units in each arm. For a bandit, only the first 32 regimes are compared, because only those are recorded separately.',
    ),
  regimes_left_out: z
    .int()
    .optional()
    .describe('Number of regimes that do not contribute to this comparison, because an arm has no units in them.'),
});

export const resultsSchema = z
  .object({
    next_cursor: z.string().optional().describe('Present if there are more metrics: send it as `cursor`.'),
    as_of: z.iso.datetime(),
    final: z
      .boolean()
      .describe(
        'True if the results no longer change: the experiment is completed, and events that arrive now are too late to count (by default an hour after its end).',
      ),
    method: z
      .enum(['single', 'stratified', 'weighted'])
      .describe(
        '`single`: all units were drawn from the same probabilities. `stratified`: the probabilities changed as planned; differences within regimes are averaged, weighted by their information. `weighted`: a bandit changed the probabilities, or there were more than 32 regimes; each unit is weighted by its own probabilities.',
      ),
    population: z.enum(['assigned', 'exposed']),
    baseline_variant_id: z.uuid(),
    units: perVariant.describe('Number of assigned units that are analysed.'),
    exposed: perVariant.describe('Number of these units that were exposed to their variant.'),
    crossovers: z.int().describe('Units that were exposed to two variants; they count for the first.'),
    left_out: z.object({
      override: z.int().describe('Units assigned by an override.'),
      outside_regimes: z
        .int()
        .describe('Units with unknown probabilities: they are counted, but are part of no comparison.'),
    }),
    regimes: z.array(
      z.object({
        regime: regimeNumber,
        propensities: perVariant
          .nullable()
          .describe(
            'The probabilities from which its units were drawn; null if there are several, or if they are unknown.',
          ),
        units: perVariant,
        since: z.iso.datetime().nullable().describe('Time of the first assignment in this regime.'),
      }),
    ),
    srm: srmResult
      .extend({ exposed: srmResult })
      .describe(
        'Check for a sample-ratio mismatch among the assigned units; `exposed` is the same check among the exposed units.',
      ),
    comparisons: z
      .int()
      .describe(
        'Number of comparisons with an interval, of all requested metrics, including those on other pages. The intervals are not corrected for multiple comparisons. If there are several pages, the number is derived from sums of units, so with weights (see `method`) there can be fewer intervals.',
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
        exposed: z.int().describe('Enrolled units that were exposed to it.'),
        ingested: z
          .int()
          .describe(
            'Events received for it, without those that happened or were received after the end of the experiment.',
          ),
        aggregated: z.int().describe('Events in its aggregates.'),
      }),
    ),
    evaluated: z
      .int()
      .describe(
        'Units with decisions that are not enrolled: their requests named no experiments and no exposure followed, or the experiment did not enrol units at that time.',
      ),
    outside_window: z
      .int()
      .describe(
        'Exposures that enrolled no unit, because they happened while the experiment was not active, before its start or after its end.',
      ),
    crossovers: z.int().describe('Enrolled units that were exposed to a second variant. They count for the first.'),
    pending: z.int().describe('Events that wait for the definition of their variant.'),
    repeats: z.int().describe('Duplicates with the same content as the first event.'),
    conflicts: z.int().describe('Duplicates with other content than the first event; they are ignored.'),
    dead_letters: z.int().describe('Events that broke a rule and were sent to the dead-letter topic.'),
    refused_values: z
      .int()
      .describe(
        'Values that were ignored because the number of metric names exceeds its limit; their events count for all other metrics.',
      ),
    unattributed: counters.describe('The same counters for events that belong to no experiment.'),
    lag_records: z.int().describe('Events in the topic that this instance has not read yet.'),
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
