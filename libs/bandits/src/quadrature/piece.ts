import { type Coordinate } from '../laws/density.js';

const { exp, log, log1p } = Math;

/** Part of the line of rewards, and the coordinate in which it is integrated. */
export interface Piece {
  readonly coordinate: Coordinate;
  /** Ends, in the coordinate. */
  readonly from: number;
  readonly to: number;
}

/** Beyond ±45 of ln(x / (1 - x)) lies less than 1e-19 of the unit interval at either end. */
const LOGIT_END = 45;
/** ln(x / (1 - x)) turns into x analytically within ±π of the line. */
const LOGIT_STEP = 1.5;

/**
 * The pieces for densities of the given coordinates. Where all have the same one it is used throughout; else the line is cut at 0 and 1, where beta
 * and gamma densities may be infinite, and the unit interval is mapped to the logit scale.
 */
export function piecesFor(coordinates: readonly Coordinate[]): readonly Piece[] {
  const [first = 'line'] = coordinates;
  if (coordinates.every((coordinate) => coordinate === first)) {
    return [{ coordinate: first, from: -Infinity, to: Infinity }];
  }
  const unit: Piece = { coordinate: 'logit', from: -Infinity, to: Infinity };
  const above: Piece = { coordinate: 'line', from: 1, to: Infinity };
  if (!coordinates.includes('line')) return [unit, above];
  return [{ coordinate: 'line', from: -Infinity, to: 0 }, unit, above];
}

/** Converts those break points of a density that lie in a piece from the density's coordinate to the piece's. */
export function breaksWithin(piece: Piece, own: Coordinate, points: readonly number[]): readonly number[] {
  if (piece.coordinate === own) return clip(points, piece.from, piece.to);
  if (own === 'logit') return [];
  if (piece.coordinate === 'line') return clip(points.map(exp), piece.from, piece.to);
  const logits = points
    .map((point) => (own === 'log' ? point - log1p(-exp(point)) : log(point) - log1p(-point)))
    .filter((point) => point > -LOGIT_END && point < LOGIT_END);
  // Points outside the unit interval are NaN, so every comparison with them is false.
  const inside = own === 'log' ? points.some((y) => y < 0) : points.some((x) => x < 1) && points.some((x) => x > 0);
  if (!inside) return [];
  for (let t = -LOGIT_END; t <= LOGIT_END; t += LOGIT_STEP) logits.push(t);
  return logits.sort((a, b) => a - b);
}

function clip(points: readonly number[], from: number, to: number): readonly number[] {
  const [first = 0, last = 0] = [points[0], points.at(-1)];
  if (last <= from || first >= to) return [];
  const inner = points.filter((point) => point > from && point < to);
  return [...(first <= from ? [from] : []), ...inner, ...(last >= to ? [to] : [])];
}

/** Converts a point between coordinates: to x from ln(x / (1 - x)), or to ln x from either. */
export function convertPoint(from: Coordinate, to: Coordinate, t: number): number {
  if (from === 'line') return log(t);
  return to === 'log' ? -log1p(exp(-t)) : 1 / (1 + exp(-t));
}

/** The logarithm of the derivative of {@link convertPoint}. */
export function logDerivativeAt(from: Coordinate, to: Coordinate, t: number): number {
  if (from === 'line') return -log(t);
  return to === 'log' ? -log1p(exp(t)) : -log1p(exp(t)) - log1p(exp(-t));
}

/** The reward at a point of a coordinate. */
export function rewardAt(coordinate: Coordinate, t: number): number {
  switch (coordinate) {
    case 'line':
      return t;
    case 'log':
      return exp(t);
    case 'logit':
      return 1 / (1 + exp(-t));
  }
}
