import { at } from '@assay/linalg';

/** A function to be minimised. */
export interface Differentiable {
  /** Its value at x, which may be infinite or NaN. */
  value(x: Float64Array): number;
  /** Writes the gradient at x, always that of the last call of `value`; called only for accepted points. */
  gradient(x: Float64Array, gradient: Float64Array): void;
}

export interface MinimiseOptions {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Maximum number of evaluations of the function; then the best point so far is returned. */
  readonly maxEvaluations: number;
  /** Stop when no free component of the gradient is larger. */
  readonly gradientTolerance: number;
  /** Stop when a step improves the value by less than this times max(1, |value|). */
  readonly valueTolerance: number;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

const memory = 8;

/**
 * Limited-memory BFGS (Nocedal & Wright, Numerical Optimization, 2006, algorithm 7.4) within a box by projection: a
 * component that is at its bound and would leave the box is fixed (Bertsekas, SIAM J. Control Optim. 20 (1982) 221);
 * backtracking line search by Armijo's rule along the projected path. Deterministic: it uses no clock and no random numbers, and sums have a fixed
 * order.
 *
 * Points where the function is not finite are never accepted.
 *
 * @param start is moved into the box
 */
export function minimise(f: Differentiable, start: Float64Array, options: MinimiseOptions): Minimum {
  const { lower, upper, maxEvaluations, gradientTolerance, valueTolerance } = options;
  const n = start.length;
  let x = project(Float64Array.from(start), lower, upper);
  let gradient = new Float64Array(n);
  let value = f.value(x);
  let evaluations = 1;
  f.gradient(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  const inverseProducts: number[] = [];
  const direction = new Float64Array(n);
  const alpha = new Float64Array(memory);
  let nextX = new Float64Array(n);
  let nextGradient = new Float64Array(n);

  while (evaluations < maxEvaluations && Number.isFinite(value)) {
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const held = isHeld(at(x, i), at(gradient, i), at(lower, i), at(upper, i));
      direction[i] = held ? 0 : -at(gradient, i);
      largest = Math.max(largest, Math.abs(at(direction, i)));
    }
    if (largest <= gradientTolerance) break;
    twoLoop(direction, steps, changes, inverseProducts, alpha);
    let slope = 0;
    for (let i = 0; i < n; i++) {
      if (isHeld(at(x, i), at(gradient, i), at(lower, i), at(upper, i))) direction[i] = 0;
      slope += at(direction, i) * at(gradient, i);
    }
    if (!(slope < 0)) {
      if (steps.length === 0) break;
      steps.length = changes.length = inverseProducts.length = 0;
      continue;
    }

    let step = 1;
    // Without curvature information, the gradient's length is unrelated to the distance.
    if (steps.length === 0) step = Math.min(1, 0.5 / largest);
    let accepted = false;
    let nextValue = value;
    while (evaluations < maxEvaluations && step > 1e-10) {
      let decrease = 0;
      for (let i = 0; i < n; i++) {
        nextX[i] = clamp(at(x, i) + step * at(direction, i), at(lower, i), at(upper, i));
        decrease += (at(nextX, i) - at(x, i)) * at(gradient, i);
      }
      nextValue = f.value(nextX);
      evaluations++;
      if (Number.isFinite(nextValue) && nextValue <= value + 1e-4 * decrease) {
        accepted = true;
        break;
      }
      // The minimum of the parabola through both values and the slope, within limits.
      const curve = 2 * (nextValue - value - step * slope);
      const proposal = Number.isFinite(curve) && curve > 0 ? (-slope * step * step) / curve : step / 4;
      step = clamp(proposal, step / 10, step / 2);
    }
    if (!accepted) break;
    const gain = value - nextValue;
    [x, nextX] = [nextX, x];
    value = nextValue;
    if (gain <= valueTolerance * Math.max(1, Math.abs(value)) || evaluations >= maxEvaluations) break;

    f.gradient(x, nextGradient);
    const s = new Float64Array(n);
    const y = new Float64Array(n);
    let product = 0;
    let yy = 0;
    for (let i = 0; i < n; i++) {
      s[i] = at(x, i) - at(nextX, i);
      y[i] = at(nextGradient, i) - at(gradient, i);
      product += at(s, i) * at(y, i);
      yy += at(y, i) * at(y, i);
    }
    if (product > 1e-12 * yy) {
      steps.push(s);
      changes.push(y);
      inverseProducts.push(1 / product);
      if (steps.length > memory) {
        steps.shift();
        changes.shift();
        inverseProducts.shift();
      }
    }
    [gradient, nextGradient] = [nextGradient, gradient];
  }
  return { x, value, evaluations };
}

/** Multiplies the direction by the approximate inverse Hessian. */
function twoLoop(
  direction: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
  inverseProducts: readonly number[],
  alpha: Float64Array,
): void {
  const n = direction.length;
  for (let k = steps.length - 1; k >= 0; k--) {
    const s = steps[k] as Float64Array;
    const y = changes[k] as Float64Array;
    let a = 0;
    for (let i = 0; i < n; i++) a += at(s, i) * at(direction, i);
    a *= inverseProducts[k] as number;
    alpha[k] = a;
    for (let i = 0; i < n; i++) direction[i] = at(direction, i) - a * at(y, i);
  }
  const last = changes.at(-1);
  if (last !== undefined) {
    let yy = 0;
    for (let i = 0; i < n; i++) yy += at(last, i) * at(last, i);
    const scale = 1 / ((inverseProducts.at(-1) as number) * yy);
    for (let i = 0; i < n; i++) direction[i] = at(direction, i) * scale;
  }
  for (let k = 0; k < steps.length; k++) {
    const s = steps[k] as Float64Array;
    const y = changes[k] as Float64Array;
    let b = 0;
    for (let i = 0; i < n; i++) b += at(y, i) * at(direction, i);
    b *= inverseProducts[k] as number;
    for (let i = 0; i < n; i++) direction[i] = at(direction, i) + (at(alpha, k) - b) * at(s, i);
  }
}

function isHeld(x: number, gradient: number, lower: number, upper: number): boolean {
  return (x <= lower && gradient > 0) || (x >= upper && gradient < 0);
}

function project(x: Float64Array, lower: Float64Array, upper: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(x, (value, i) => clamp(value, at(lower, i), at(upper, i)));
}

function clamp(value: number, lower: number, upper: number): number {
  return value < lower ? lower : value > upper ? upper : value;
}
