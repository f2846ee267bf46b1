import { asymptoticConfidenceSequence, proportionTest, relativeLift, welch, type Summary } from '@assay/statistics';
import type { MetricKind } from './metric-definition.js';
import type { SrmReport } from './srm.js';

/** Every interval covers with probability 1 - ALPHA. */
export const ALPHA = 0.05;

/** Units of one variant under one metric. */
export interface VariantSummary extends Summary {
  /** Units whose value is above 0. */
  readonly successes: number;
}

/** One metric of an experiment; variants without a summary have no unit. */
export interface MetricSummary {
  readonly metricName: string;
  readonly kind: MetricKind;
  readonly variants: ReadonlyMap<string, VariantSummary>;
}

/** What results are made of; maps are keyed by variant id. */
export interface ResultsInput {
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly baselineVariantId: string;
  /** In the order they were defined. */
  readonly variants: readonly { readonly variantId: string; readonly name: string }[];
  readonly units: ReadonlyMap<string, number>;
  readonly exposed: ReadonlyMap<string, number>;
  readonly srm: SrmReport;
  readonly metrics: readonly MetricSummary[];
}

export interface Inference {
  readonly ci: [number, number];
  readonly p_value: number;
}

export interface VariantResult {
  readonly variant_id: string;
  readonly variant_name: string;
  readonly units: number;
  readonly mean: number;
  readonly stddev: number;
  readonly difference?: number;
  readonly relative?: number;
  readonly fixed?: Inference;
  readonly anytime?: Inference;
}

/** The results of an experiment, as the API gives them. */
export interface Results {
  readonly as_of: string;
  readonly baseline_variant_id: string;
  readonly units: Record<string, number>;
  readonly exposed: Record<string, number>;
  readonly srm: {
    readonly p_value: number;
    readonly sequential_p_value: number;
    readonly expected: Record<string, number>;
  };
  readonly metrics: readonly {
    readonly metric_name: string;
    readonly kind: MetricKind;
    readonly variants: readonly VariantResult[];
  }[];
}

const noUnits: VariantSummary = { n: 0, mean: 0, variance: 0, successes: 0 };

/** Compares every variant with the baseline, on every metric. */
export function assembleResults(input: ResultsInput): Results {
  const { variants, srm } = input;
  const perVariant = (of: ReadonlyMap<string, number>) =>
    Object.fromEntries(variants.map(({ variantId }) => [variantId, of.get(variantId) ?? 0]));
  return {
    as_of: new Date(input.asOf).toISOString(),
    baseline_variant_id: input.baselineVariantId,
    units: perVariant(input.units),
    exposed: perVariant(input.exposed),
    srm: { p_value: srm.pValue, sequential_p_value: srm.sequentialPValue, expected: perVariant(srm.expected) },
    metrics: input.metrics.map((metric) => {
      const baseline = metric.variants.get(input.baselineVariantId) ?? noUnits;
      return {
        metric_name: metric.metricName,
        kind: metric.kind,
        variants: variants.map(({ variantId, name }) => {
          const summary = metric.variants.get(variantId) ?? noUnits;
          return {
            variant_id: variantId,
            variant_name: name,
            units: summary.n,
            mean: summary.mean,
            stddev: Math.sqrt(summary.variance),
            ...(variantId === input.baselineVariantId ? {} : comparison(metric.kind, baseline, summary)),
          };
        }),
      };
    }),
  };
}

/** What cannot be said (too few units, no variance, a baseline of 0) is left out. */
function comparison(
  kind: MetricKind,
  baseline: VariantSummary,
  treatment: VariantSummary,
): Pick<VariantResult, 'difference' | 'relative' | 'fixed' | 'anytime'> {
  if (baseline.n === 0 || treatment.n === 0) return {};
  const difference = treatment.mean - baseline.mean;
  const relative = relativeLift(baseline, treatment, ALPHA)?.relative;
  const means = welch(baseline, treatment, ALPHA);
  const fixed = inference(kind === 'proportion' ? proportionTest(baseline, treatment, ALPHA) : means);
  const anytime =
    means.se > 0
      ? inference(asymptoticConfidenceSequence({ difference, se: means.se, n: baseline.n + treatment.n, alpha: ALPHA }))
      : undefined;
  return {
    difference,
    ...(relative !== undefined && Number.isFinite(relative) && { relative }),
    ...(fixed && { fixed }),
    ...(anytime && { anytime }),
  };
}

function inference(result: {
  readonly ci: readonly [number, number] | null;
  readonly pValue: number;
}): Inference | undefined {
  if (result.ci === null) return undefined;
  const [low, high] = result.ci;
  if (![low, high, result.pValue].every(Number.isFinite)) return undefined;
  return { ci: [low, high], p_value: result.pValue };
}
