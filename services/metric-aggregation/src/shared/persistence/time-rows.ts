import { millis, timestamptz } from '@assay/persistence';
import type { ExperimentTime, Period } from '../../counting/domain/experiment-time.js';

/** The columns of `exp.experiment_details` that hold an experiment's time, as `toExperimentTime` reads them. */
export interface TimeRow {
  /** Pairs of milliseconds since the Unix epoch; null: without a bound. */
  enrols_during: readonly (readonly [number | null, number | null])[] | null;
  counts_until_ms: string | null;
  counts_received_until_ms: string | null;
  /** True: at no time. */
  enrols_never: boolean | null;
  conversion_window_seconds: number | null;
}

/** Of a row `d` of `exp.experiment_details`. */
export const timeColumns = `
  (SELECT jsonb_agg(jsonb_build_array(${millis('lower(r)')}, ${millis('upper(r)')}) ORDER BY lower(r) NULLS FIRST)
   FROM unnest(d.enrols_during) r) AS enrols_during, isempty(d.enrols_during) AS enrols_never,
  ${millis('d.counts_until')} AS counts_until_ms, ${millis('d.counts_received_until')} AS counts_received_until_ms,
  d.conversion_window_seconds`;

export function toExperimentTime(row: TimeRow): ExperimentTime {
  const periods = row.enrols_never === true ? [] : (row.enrols_during ?? [[null, null]]);
  return {
    enrolsDuring: periods.map(([from, to]) => ({ from: from ?? -Infinity, to: to ?? Infinity })),
    conversionWindowMs: row.conversion_window_seconds === null ? Infinity : row.conversion_window_seconds * 1_000,
    countsUntil: row.counts_until_ms === null ? Infinity : Number(row.counts_until_ms),
    countsReceivedUntil: row.counts_received_until_ms === null ? Infinity : Number(row.counts_received_until_ms),
  };
}

/** Periods as a text of type `tstzmultirange`. */
export function multirange(periods: readonly Period[]): string {
  const bound = (at: number) => (Number.isFinite(at) ? `"${timestamptz(at)}"` : '');
  return `{${periods.map(({ from, to }) => `[${bound(from)},${bound(to)})`).join(',')}}`;
}

/** A time as a query parameter; null for Infinity. */
export function timeOrNull(at: number): string | null {
  return Number.isFinite(at) ? timestamptz(at) : null;
}

/** `enrolsAt` in SQL. @param during a `tstzmultirange`; NULL: at any time */
export function enrolsAtSql(during: string, at: string): string {
  return `COALESCE(${at} <@ ${during}
    OR (${at} = date_trunc('second', ${at}) AND tstzrange(${at}, ${at} + interval '1 second') && ${during}), TRUE)`;
}
