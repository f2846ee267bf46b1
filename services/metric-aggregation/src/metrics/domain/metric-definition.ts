import type { Flaw } from '@assay/kernel';
import {
  type Aggregation,
  type MetricSettings,
  type MetricSetting,
  metricSettings,
} from '../../shared/domain/metric-kinds/metric-kind.js';
import { kindsWith, metricKind, type MetricKindName } from '../../shared/domain/metric-kinds/metric-kinds.js';

export type Direction = 'increase' | 'decrease';

/** A metric that a client defined. Without a definition, numeric keys and event types are metrics by default. */
export interface MetricDefinition {
  readonly name: string;
  readonly kind: MetricKindName;
  /** Only events of this type count; null: of any type. */
  readonly eventType: string | null;
  /** The key of `metrics` that is read; null: events are counted. */
  readonly field: string | null;
  readonly aggregation: Aggregation;
  /** Which way is better. */
  readonly direction: Direction;
  readonly description: string | null;
}

export interface MetricRequest extends MetricSettings {
  readonly name: string;
  readonly kind: MetricKindName;
  readonly event_type?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly description?: string | undefined;
}

/** The rules that a definition breaks, beside those of its fields' types: settings that its kind does not have. */
export function brokenMetricRules(request: MetricRequest): Flaw[] {
  const { settings, rejections = {} } = metricKind(request.kind);
  return (Object.keys(metricSettings) as MetricSetting[])
    .filter((setting) => request[setting] !== undefined && !settings.includes(setting))
    .map((setting) => ({
      pointer: `/${setting}`,
      detail: rejections[setting] ?? generalRejection(setting, request.kind),
    }));
}

function generalRejection(setting: MetricSetting, kind: MetricKindName): string {
  const article = /^[aeiou]/.test(setting) ? 'an' : 'a';
  const others = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(kindsWith(setting));
  return `Only a metric of kind ${others} has ${article} ${setting}, not a ${kind}: leave it out.`;
}

/** A definition with the defaults for what the request leaves out. */
export function completeMetric(request: MetricRequest): MetricDefinition {
  const { readsByDefault } = metricKind(request.kind);
  const selects = request.event_type !== undefined || request.field !== undefined;
  return {
    name: request.name,
    kind: request.kind,
    eventType: request.event_type ?? (readsByDefault === 'field' || selects ? null : request.name),
    field: request.field ?? (readsByDefault === 'field' ? request.name : null),
    aggregation: request.aggregation ?? 'sum',
    direction: request.direction ?? 'increase',
    description: request.description ?? null,
  };
}

/** Whether two definitions are equal. */
export function sameMetric(a: MetricDefinition, b: MetricDefinition): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.eventType === b.eventType &&
    a.field === b.field &&
    a.aggregation === b.aggregation &&
    a.direction === b.direction &&
    a.description === b.description
  );
}
