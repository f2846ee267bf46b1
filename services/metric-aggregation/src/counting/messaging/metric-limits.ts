/** Nest's token for the installation's `MetricLimits`. */
export const metricLimits = Symbol('metricLimits');
