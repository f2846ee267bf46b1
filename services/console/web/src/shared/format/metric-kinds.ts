import type { components } from '../api/generated/public-api.js';

export type MetricKind = components['schemas']['Metric']['kind'];

/** What the console shows of each kind of metric. */
export const metricKinds: Readonly<
  Record<
    MetricKind,
    {
      /** The kind in words, beside the metric's name. */
      readonly words: string;
      /** Whether values are shares of units, written in per cent. */
      readonly isShare: boolean;
    }
  >
> = {
  mean: { words: 'per unit', isShare: false },
  proportion: { words: 'share of units', isShare: true },
  count: { words: 'events per unit', isShare: false },
};
