import type { Point } from './search-step.js';

/**
 * How a search closes its loop by itself: each suggestion becomes the parameters of a variant in an experiment of its own, and the mean of
 * a metric over that variant's units is what came of it.
 */
export interface ClosedLoop {
  /** Of the results of the iteration's experiment. */
  readonly metricName: string;
  /** An iteration takes in units until it has so many. */
  readonly minUnits: number;
  /** Then it waits so long for what is still to come of them. */
  readonly settleMs: number;
  /** The search ends with this one at the latest. */
  readonly maxIterations: number;
  /** The variant's config; the suggested point is put into its `params`. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The experiment in which an iteration is tried: whoever looks comes to the same name, so it is made once. */
export function trialName(modelId: string, iteration: number): string {
  return `search-${modelId}-${iteration}`;
}

/** The only variant of such an experiment. */
export const trialVariant = 'suggested';

/** The variant's config at a point. */
export function configAt({ config }: Pick<ClosedLoop, 'config'>, point: Point): Readonly<Record<string, unknown>> {
  const { params } = config;
  return { ...config, params: { ...(typeof params === 'object' ? params : {}), ...point } };
}
