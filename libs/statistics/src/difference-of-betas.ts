import betainc from '@stdlib/math-base-special-betainc';
import gammaln from '@stdlib/math-base-special-gammaln';

/** Parameters of a Beta distribution. */
export interface Beta {
  readonly alpha: number;
  readonly beta: number;
}

/** The distribution of b - a for independent a and b. */
export interface DifferenceLaw {
  /** P(b - a > x). */
  readonly probabilityAbove: (x: number) => number;
  /** The x with P(b - a ≤ x) = share. */
  readonly quantile: (share: number) => number;
  /** E[max(0, b - a)]. */
  readonly expectedAbove: () => number;
  /** E[max(0, a - b)]. */
  readonly expectedBelow: () => number;
}

const NODES = 64;
const MAX_NODES = 4096;
/** Steps of the table from which quantiles are read. */
const CELLS = 256;
/** A distribution with fewer successes or failures than this (or ½) has a corner at 0 or 1. */
const CORNER = 4;
/** Standard deviations from the mean beyond which the density is negligible. */
const REACH = 9;

/**
 * The distribution of the difference of two independent Beta variables, by integration over one of them: the one with a corner at 0 or 1, because its
 * distribution function would have the corner inside the range of integration, or else the one with the smaller spread.
 *
 * The variable of integration is θ = arcsin √p: on this scale a Beta distribution has nearly the same width everywhere, and with half-integer
 * parameters no singularity at the ends, so the trapezoidal rule converges quickly.
 */
export function differenceOfBetas(a: Beta, b: Beta): DifferenceLaw {
  const [cornerA, cornerB] = [Math.min(a.alpha, a.beta), Math.min(b.alpha, b.beta)];
  const [sizeA, sizeB] = [a.alpha + a.beta, b.alpha + b.beta];
  const overA = Math.min(cornerA, cornerB) < CORNER ? cornerA < cornerB : sizeA > sizeB;
  // Narrow enough to resolve the other distribution's width.
  const finer = Math.max(1, Math.sqrt(overA ? sizeB / sizeA : sizeA / sizeB));
  const nodes = nodesOf(overA ? a : b, Math.min(MAX_NODES, Math.ceil(NODES * finer)));
  const integrate = (value: (rate: number) => number): number =>
    nodes.reduce((sum, { rate, mass }) => sum + mass * value(rate), 0);
  const other = tabulate(overA ? b : a);
  /** P(b - a ≤ x) */
  const roughly = (x: number): number =>
    overA ? integrate((rate) => other(rate + x)) : 1 - integrate((rate) => other(rate - x));
  const [centre, spread] = [meanOf(b) - meanOf(a), Math.hypot(sdOf(a), sdOf(b))];
  return {
    probabilityAbove: (x) =>
      Math.min(1, overA ? integrate((rate) => above(b, rate + x)) : integrate((rate) => below(a, rate - x))),
    quantile: (share) =>
      root(
        (x) => roughly(x) - share,
        Math.max(-1, centre - REACH * spread),
        Math.min(1, centre + REACH * spread),
        1e-10 * spread,
      ),
    expectedAbove: () => integrate((rate) => (overA ? excess(b, rate) : shortfall(a, rate))),
    expectedBelow: () => integrate((rate) => (overA ? shortfall(b, rate) : excess(a, rate))),
  };
}

/** P(X ≤ x) and P(X > x). */
function below({ alpha, beta }: Beta, x: number): number {
  return x <= 0 ? 0 : x >= 1 ? 1 : betainc(x, alpha, beta);
}
function above({ alpha, beta }: Beta, x: number): number {
  return x <= 0 ? 1 : x >= 1 ? 0 : betainc(x, alpha, beta, true, true);
}

/** E[max(0, X - x)] and E[max(0, x - X)]: the mean of X over the relevant range is a Beta distribution with one more success. */
function excess(law: Beta, x: number): number {
  const heavier = { ...law, alpha: law.alpha + 1 };
  return Math.max(0, meanOf(law) * above(heavier, x) - x * above(law, x));
}
function shortfall(law: Beta, x: number): number {
  const heavier = { ...law, alpha: law.alpha + 1 };
  return Math.max(0, x * below(law, x) - meanOf(law) * below(heavier, x));
}

/** The range of a distribution on the scale of θ = arcsin √p, and its density there. */
function onAngles(law: Beta): { from: number; to: number; density: (angle: number) => number } {
  const { alpha, beta } = law;
  const centre = Math.asin(Math.sqrt(meanOf(law)));
  const reach = REACH / (2 * Math.sqrt(alpha + beta));
  const constant = Math.LN2 + gammaln(alpha + beta) - gammaln(alpha) - gammaln(beta);
  const power = (base: number, exponent: number): number => (exponent === 0 ? 0 : exponent * Math.log(base));
  return {
    from: Math.max(0, centre - reach),
    to: Math.min(Math.PI / 2, centre + reach),
    density: (angle) =>
      Math.exp(constant + power(Math.sin(angle), 2 * alpha - 1) + power(Math.max(0, Math.cos(angle)), 2 * beta - 1)),
  };
}

/** Rates and the probability mass around each. */
function nodesOf(law: Beta, steps: number): { rate: number; mass: number }[] {
  const { from, to, density } = onAngles(law);
  const nodes = Array.from({ length: steps + 1 }, (_, node) => {
    const angle = from + (node * (to - from)) / steps;
    return { rate: Math.sin(angle) ** 2, mass: density(angle) * (node === 0 || node === steps ? 0.5 : 1) };
  });
  // Corrects for errors of the rule and of the logarithms of large factorials.
  const total = nodes.reduce((sum, { mass }) => sum + mass, 0);
  return nodes.map(({ rate, mass }) => ({ rate, mass: mass / total }));
}

/**
 * P(X ≤ rate) to about eight digits, from a table: Simpson's rule between its points, cubic interpolation with the density as slope. An incomplete
 * beta function takes microseconds, and quantiles need a thousand of them.
 */
function tabulate(law: Beta): (rate: number) => number {
  const { from, to, density } = onAngles(law);
  const step = (to - from) / CELLS;
  const slopes = Float64Array.from({ length: CELLS + 1 }, (_, point) => density(from + point * step));
  const sums = new Float64Array(CELLS + 1);
  for (let cell = 0; cell < CELLS; cell++) {
    const middle = density(from + (cell + 0.5) * step);
    sums[cell + 1] = (sums[cell] ?? 0) + (step / 6) * ((slopes[cell] ?? 0) + 4 * middle + (slopes[cell + 1] ?? 0));
  }
  const total = sums[CELLS] ?? 1;
  return (rate) => {
    const place = (Math.asin(Math.sqrt(Math.min(1, Math.max(0, rate)))) - from) / step;
    if (place <= 0) return 0;
    if (place >= CELLS) return 1;
    const cell = Math.floor(place);
    const t = place - cell;
    const [low, high] = [sums[cell] ?? 0, sums[cell + 1] ?? 0];
    const [rise, next] = [(slopes[cell] ?? 0) * step, (slopes[cell + 1] ?? 0) * step];
    const cubic = low + t * (rise + t * (3 * (high - low) - 2 * rise - next + t * (2 * (low - high) + rise + next)));
    return cubic / total;
  };
}

/** The root of an increasing function: false position, halved at a stuck end (Illinois), else bisection. */
function root(of: (x: number) => number, from: number, to: number, tolerance: number): number {
  let [low, high, atLow, atHigh, side] = [from, to, of(from), of(to), 0];
  for (let step = 0; step < 100 && high - low > tolerance; step++) {
    const guess = (low * atHigh - high * atLow) / (atHigh - atLow);
    const x = guess > low && guess < high && step < 50 ? guess : (low + high) / 2;
    const value = of(x);
    if (Math.abs(value) < 1e-13) return x;
    if (value < 0) {
      [low, atLow] = [x, value];
      if (side === -1) atHigh /= 2;
      side = -1;
    } else {
      [high, atHigh] = [x, value];
      if (side === 1) atLow /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}

function meanOf({ alpha, beta }: Beta): number {
  return alpha / (alpha + beta);
}

function sdOf({ alpha, beta }: Beta): number {
  return Math.sqrt((alpha * beta) / (alpha + beta + 1)) / (alpha + beta);
}
