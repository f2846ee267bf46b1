import { count } from './count.js';
import { mean } from './mean.js';
import type { MetricKind, MetricSetting } from './metric-kind.js';
import { proportion } from './proportion.js';

/** Every kind of metric: nothing else names them. */
export const metricKinds = [mean, proportion, count] as const;

export type MetricKindName = (typeof metricKinds)[number]['name'];

export const metricKindNames = metricKinds.map(({ name }) => name) as unknown as readonly [
  MetricKindName,
  ...MetricKindName[],
];

/** Kinds that requests may name and that are rejected, with a reason, until they exist. */
export const plannedMetricKinds = ['ratio', 'quantile'] as const;

/** The kind of a metric without a definition whose name is a key of `metrics`; also where the name is an event type, too. */
export const kindOfKeys = mean.name;
/** The kind of a metric without a definition whose name is an event type. */
export const kindOfEventTypes = count.name;
export type DefaultKind = typeof kindOfKeys | typeof kindOfEventTypes;

const byName: ReadonlyMap<string, MetricKind<MetricKindName>> = new Map(metricKinds.map((kind) => [kind.name, kind]));

/** @throws RangeError when there is no such kind; a newer release may have stored it */
export function metricKind(name: string): MetricKind<MetricKindName> {
  const kind = byName.get(name);
  if (kind === undefined) throw new RangeError(`There is no metric kind "${name}".`);
  return kind;
}

/** The names of the kinds whose definitions may have a setting. */
export function kindsWith(setting: MetricSetting): MetricKindName[] {
  return metricKinds.filter(({ settings }) => new Set<string>(settings).has(setting)).map(({ name }) => name);
}
