import { type Flaw } from '../flaw.js';

/** The allowed difference between the censored share of a sample and the scenario's rate. */
export const CENSORING_TOLERANCE = 0.02;

export interface GeneratedColumns {
  readonly features: Float32Array;
  readonly columns: number;
  readonly times: Float64Array;
  readonly events: Uint8Array;
}

/** The rules that generated data must meet at run time; empty if they are met. */
export function checkGenerated(data: GeneratedColumns, censoringRate: number): readonly Flaw[] {
  const flaws: Flaw[] = [];
  const wrongFeature = data.features.findIndex((value) => !Number.isFinite(value));
  if (wrongFeature !== -1) {
    const [row, column] = [Math.floor(wrongFeature / data.columns), wrongFeature % data.columns];
    const message = `is ${data.features[wrongFeature] ?? NaN} in row ${row}, column ${column}; covariates must be finite.`;
    flaws.push({ rule: 'covariates_finite', pointer: `/features/${wrongFeature}`, message });
  }
  const wrongTime = data.times.findIndex((time) => !(time > 0 && time < Infinity));
  if (wrongTime !== -1) {
    const message = `is ${data.times[wrongTime] ?? NaN}; times must be positive and finite. Narrow the coefficient_range, or change the Weibull parameters.`;
    flaws.push({ rule: 'times_positive', pointer: `/times/${wrongTime}`, message });
  }
  const wrongEvent = data.events.findIndex((event) => event !== 0 && event !== 1);
  if (wrongEvent !== -1) {
    const message = `is ${data.events[wrongEvent] ?? NaN}; an event indicator is 0 or 1.`;
    flaws.push({ rule: 'events_binary', pointer: `/events/${wrongEvent}`, message });
  }
  const censored = censoredShare(data.events);
  // A difference of exactly 2 % is allowed, whatever its rounding.
  if (!(Math.abs(censored - censoringRate) <= CENSORING_TOLERANCE + 1e-9)) {
    const message = `has ${censored} censored rows per row instead of ${censoringRate}, outside ±${CENSORING_TOLERANCE}.`;
    flaws.push({ rule: 'censoring_rate_realised', pointer: '/events', message });
  }
  return flaws;
}

export function censoredShare(events: Uint8Array): number {
  let censored = 0;
  for (const event of events) if (event !== 1) censored++;
  return censored / events.length;
}
