import type { Point } from './search-step.js';

/**
 * A search that runs without a client: each suggestion becomes the parameters of a variant in a separate experiment, and the mean of a metric
 * over that variant's units is the observation.
 */
export interface ClosedLoop {
  /** Metric in the results of the iteration's experiment. */
  readonly metricName: string;
  /** Number of units after which an iteration enrols no more. */
  readonly minUnits: number;
  /** Time after that in which rewards of these units still count, milliseconds. */
  readonly settleMs: number;
  /** Maximum number of iterations. */
  readonly maxIterations: number;
  /** The variant's config; the suggested point is put into its `params`. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Name of the experiment of an iteration: a function of its arguments, so that concurrent instances create the experiment only once. */
export function trialName(modelId: string, iteration: number): string {
  return `search-${modelId}-${iteration}`;
}

/** Name of the only variant of such an experiment. */
export const trialVariant = 'suggested';

/** The variant's config at a point. */
export function configAt({ config }: Pick<ClosedLoop, 'config'>, point: Point): Readonly<Record<string, unknown>> {
  const { params } = config;
  return { ...config, params: { ...(typeof params === 'object' ? params : {}), ...point } };
}
