import type { Mark } from '../shared/charts/place-marks.js';
import type { Region } from '../shared/charts/chart-regions.js';
import { count } from '../shared/format/numbers.js';
import { regimeOf } from './regime-of.js';
import type { Curve } from './survival-types.js';

/** The horizontal axis of a curve: logarithmic for widths, because they grow by factors. */
export interface CurveAxis {
  readonly at: (capacity: number) => number;
  readonly span: readonly [from: number, to: number];
  readonly ticks: readonly Mark[];
  /** The regimes. */
  readonly regions: readonly Region[];
  /** The thresholds. */
  readonly marks: readonly Mark[];
}

export function curveAxis(curve: Curve): CurveAxis {
  const at = curve.axis === 'width' ? Math.log2 : (capacity: number) => capacity;
  const places = curve.capacities.map(at);
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const margin = places.length > 1 ? (last - first) / (places.length - 1) / 2 : 0.5;
  const span = [first - margin, last + margin] as const;
  return {
    at,
    span,
    ticks: curve.capacities.map((capacity) => ({ at: at(capacity), text: count(capacity) })),
    regions: regionsOf(curve, places, span),
    marks: thresholdsOf(curve).map(({ capacity, text }) => ({ at: at(capacity), text })),
  };
}

/** Neighbouring capacities of the same regime, with their limits halfway to the next ones. */
function regionsOf(curve: Curve, places: readonly number[], [from, to]: readonly [number, number]): Region[] {
  const regions: Region[] = [];
  curve.capacities.forEach((capacity, index) => {
    const text = regimeOf(curve, capacity);
    const [place = from, next] = [places[index], places[index + 1]];
    const end = next === undefined ? to : (place + next) / 2;
    const before = regions.at(-1);
    if (text === undefined) return;
    if (before?.text === text) regions.splice(-1, 1, { ...before, to: end });
    else regions.push({ from: before?.to ?? from, to: end, text });
  });
  return regions;
}

const names = { samples: 'P ≈ rows', events: 'P ≈ events', empirical: 'interpolates' } as const;

/** The thresholds of a curve; those at the same capacity together. */
export function thresholdsOf(curve: Curve): { capacity: number; text: string }[] {
  const found = new Map<number, string[]>();
  for (const kind of ['samples', 'events', 'empirical'] as const) {
    const capacity = curve.thresholds[kind]?.capacity;
    if (capacity !== undefined) found.set(capacity, [...(found.get(capacity) ?? []), names[kind]]);
  }
  return [...found].map(([capacity, texts]) => ({ capacity, text: texts.join(', ') }));
}
