import { bendCurve, type Coordinate, type Density } from '../laws/density.js';
import { convertPoint, logDerivativeAt } from './piece.js';

const { exp } = Math;

/** In wider panels the bend may become 0 · ∞, so each density is evaluated directly there. */
const WIDE = 30;

/** The nodes of one panel, converted to the coordinate of some densities. */
export class PanelView {
  private left = 0;
  private offsets = new Float64Array(0);
  private logDerivatives = new Float64Array(0);
  private bends = new Float64Array(0);

  constructor(readonly own: Coordinate) {}

  /** Converts a panel, given by its left end and the nodes' offsets from there in some coordinate. */
  look(coordinate: Coordinate, left: number, offsets: Float64Array): void {
    const { own } = this;
    if (this.offsets.length !== offsets.length) {
      this.offsets = new Float64Array(offsets.length);
      this.logDerivatives = new Float64Array(offsets.length);
      this.bends = new Float64Array(offsets.length);
    }
    if (coordinate === own) {
      this.left = left;
      this.offsets.set(offsets);
      this.logDerivatives.fill(0);
    } else {
      this.left = convertPoint(coordinate, own, left);
      offsets.forEach((offset, j) => {
        this.offsets[j] = convertPoint(coordinate, own, left + offset) - this.left;
        this.logDerivatives[j] = logDerivativeAt(coordinate, own, left + offset);
      });
    }
    this.offsets.forEach((offset, j) => (this.bends[j] = bendCurve(own, this.left, offset)));
  }

  /** The density at each node, per unit of the panel's coordinate. */
  evaluate(density: Density, result: Float64Array): void {
    const { offsets, logDerivatives, bends } = this;
    const base = this.left - density.mode;
    if (density.bend === null || (this.own !== 'line' && (offsets.at(-1) ?? 0) > WIDE)) {
      for (let j = 0; j < result.length; j++) {
        result[j] = exp(density.logPeak + density.shape(base + (offsets[j] ?? 0)) + (logDerivatives[j] ?? 0));
      }
      return;
    }
    const start = density.logPeak + density.shape(base);
    const slope = density.slope(base);
    const bend = density.bend(base);
    for (let j = 0; j < result.length; j++) {
      result[j] = exp(start + slope * (offsets[j] ?? 0) - bend * (bends[j] ?? 0) + (logDerivatives[j] ?? 0));
    }
  }
}
