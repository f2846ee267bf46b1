import type { ValueKind } from '@assay/statistics';
import { z } from 'zod';
import { toExact } from '../exact-decimal.js';

/**
 * The settings of definitions that only some kinds have, as requests contain them; `shared/http/schemas.ts` describes them. Each is a column of `exp.metric_definitions`, so a new one
 * needs a migration.
 */
export const metricSettings = {
  field: z.string().min(1).max(100).optional(),
  aggregation: z.enum(['sum', 'mean', 'min', 'max']).optional(),
};

export type MetricSetting = keyof typeof metricSettings;
export type MetricSettings = z.output<z.ZodObject<typeof metricSettings>>;
/** How the values of a unit become the unit's value. `sum` for kinds without this setting. */
export type Aggregation = NonNullable<MetricSettings['aggregation']>;

/** What one event contributes to a metric that reads a field, in TypeScript for counting and in SQL for counting again. */
export interface Contribution {
  /** @param value of the field @returns an exact decimal, see `exact-decimal.ts` */
  readonly of: (value: number) => bigint;
  /** The same. @param value an expression of type NUMERIC */
  readonly sql: (value: string) => string;
}

/** The value of the field, to 18 decimal places. */
export const valueOfField: Contribution = { of: toExact, sql: (value) => `round(${value}, 18)` };

/** SQL expressions for the totals of one unit under one metric: a row of `exp.unit_totals`. */
export interface UnitTotalsSql {
  readonly count: string;
  readonly sum: string;
  readonly min: string;
  readonly max: string;
}

/**
 * Everything that is particular to one kind of metric. The list in `metric-kinds.ts` is what schemas, the API's documentation, rules of
 * definitions, counting, the functions in the database and the analysis follow from.
 *
 * Stored moments contain the values of units, so neither `contribution` nor `unitValueSql` of a released kind may change: a different value is
 * a different kind.
 */
export interface MetricKind<Name extends string = string> {
  /** Lower-case letters and underscores, at most 20 characters. */
  readonly name: Name;
  /** For the documentation, without full stops. */
  readonly documentation: {
    readonly contribution: string;
    readonly unitValue: string;
    readonly withoutEvents: string;
  };
  /** The settings that a definition of this kind may have. */
  readonly settings: readonly MetricSetting[];
  /** For other settings: the reason for the rejection, where the general one does not say enough. */
  readonly rejections?: { readonly [Setting in MetricSetting]?: string };
  /** What a metric reads whose definition has neither `event_type` nor `field`: the field or the events of its own name. */
  readonly readsByDefault: 'field' | 'events';
  /** Of an event whose field is read. An event that is counted contributes 1. */
  readonly contribution: Contribution;
  /**
   * The value of a unit that has events.
   * @param aggregation an expression for the definition's aggregation
   */
  readonly unitValueSql: (totals: UnitTotalsSql, aggregation: string) => string;
  /** Whether a unit without events has the value 0; if not, it is left out. A boolean expression. @param aggregation as of `unitValueSql` */
  readonly isZeroWithoutEventsSql: (aggregation: string) => string;
  /** How `libs/statistics` compares the values of units. With `proportion` they are 0 or 1. */
  readonly valueKind: ValueKind;
}
