import type { Flaw } from '@assay/kernel';
/** How a unit's observations become the unit's value: see README, "How numbers are made". */
export type MetricKind = 'mean' | 'proportion' | 'count';
/** How the values of one unit become its value; of kind `mean` only. */
export type Aggregation = 'sum' | 'mean' | 'min' | 'max';
export type Direction = 'increase' | 'decrease';

/** A metric somebody defined. Without one, numeric keys and event types are metrics by default. */
export interface MetricDefinition {
  readonly name: string;
  readonly kind: MetricKind;
  /** Only events of this type count; null: of any type. */
  readonly eventType: string | null;
  /** The key of `metrics` it reads; null: it counts events. */
  readonly field: string | null;
  readonly aggregation: Aggregation;
  /** Which way is better. */
  readonly direction: Direction;
  readonly description: string | null;
}

export interface MetricRequest {
  readonly name: string;
  readonly kind: MetricKind;
  readonly event_type?: string | undefined;
  readonly field?: string | undefined;
  readonly aggregation?: Aggregation | undefined;
  readonly direction?: Direction | undefined;
  readonly description?: string | undefined;
}

/** The rules a definition must keep beyond its fields' types; empty means usable. */
export function brokenMetricRules(request: MetricRequest): Flaw[] {
  const broken: Flaw[] = [];
  if (request.kind === 'count' && request.field !== undefined) {
    broken.push({
      pointer: '/field',
      detail: 'A count counts events and reads no field: leave it out, or use kind mean to sum the field.',
    });
  }
  if (request.kind !== 'mean' && request.aggregation !== undefined) {
    broken.push({
      pointer: '/aggregation',
      detail: `Only a metric of kind mean has an aggregation, not a ${request.kind}: leave it out.`,
    });
  }
  return broken;
}

/** A request with what it left out filled in: a mean reads the key of its own name, anything else counts events of the type of its own name. */
export function completeMetric(request: MetricRequest): MetricDefinition {
  const selects = request.event_type !== undefined || request.field !== undefined;
  return {
    name: request.name,
    kind: request.kind,
    eventType: request.event_type ?? (request.kind === 'mean' || selects ? null : request.name),
    field: request.field ?? (request.kind === 'mean' ? request.name : null),
    aggregation: request.aggregation ?? 'sum',
    direction: request.direction ?? 'increase',
    description: request.description ?? null,
  };
}

/** Do two definitions of one name measure the same? */
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
