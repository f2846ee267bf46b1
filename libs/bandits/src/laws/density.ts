import { type Law } from './law.js';
import { stirlingError } from './stirling-error.js';

const { abs, exp, expm1, log, log1p, PI, sqrt } = Math;

/** The variable in which a density is smooth on the whole line: x itself, ln x, or ln(x / (1 - x)). */
export type Coordinate = 'line' | 'log' | 'logit';

/**
 * A density in its own coordinate t, relative to its mode: p(mode + u) = exp(logPeak + shape(u)).
 *
 * `slope` and `curvature` are the derivatives of `shape`; `poleDistance` is how far from mode + u the density stops being
 * analytic. They determine how fine a grid must be.
 */
export interface Density {
  readonly coordinate: Coordinate;
  readonly mode: number;
  readonly logPeak: number;
  shape(u: number): number;
  slope(u: number): number;
  curvature(u: number): number;
  poleDistance(u: number): number;
  /**
   * With it, shape(u + d) = shape(u) + slope(u) d - bend(u) · bendCurve(d), where {@link bendCurve} is the same for all
   * densities of a coordinate: so each node costs a single exponential. Student's density has no such form.
   */
  readonly bend: ((u: number) => number) | null;
}

/**
 * The non-linear part of the logarithm of every density of a coordinate, at distance d from t: d²/2, e^d - 1 - d, or
 * ln(1 - x + x e^d) - x d with x = 1 / (1 + e^-t).
 */
export function bendCurve(coordinate: Coordinate, t: number, d: number): number {
  switch (coordinate) {
    case 'line':
      return 0.5 * d * d;
    case 'log':
      return expResidual(d);
    case 'logit':
      return bernoulliResidual(1 / (1 + exp(-t)), 1 / (1 + exp(t)), d);
  }
}

export function densityOf(law: Law): Density {
  switch (law.family) {
    case 'beta':
      return betaDensity(law.alpha, law.beta);
    case 'gamma':
      return gammaDensity(law.shape, law.rate);
    case 'normal':
      return normalDensity(law.mean, law.sd);
    case 'student_t':
      return studentDensity(law.location, law.scale, law.df);
  }
}

function normalDensity(mean: number, sd: number): Density {
  const precision = 1 / sd / sd;
  return {
    coordinate: 'line',
    mode: mean,
    logPeak: -0.5 * log(2 * PI) - log(sd),
    shape: (u) => -0.5 * (u / sd) * (u / sd),
    slope: (u) => -u / sd / sd,
    curvature: () => -precision,
    poleDistance: () => Infinity,
    bend: () => precision,
  };
}

function studentDensity(location: number, scale: number, df: number): Density {
  const y = df / 2;
  const gammaRatio = y * log1p(0.5 / y) + 0.5 * log(y) - 0.5 + stirlingError(y + 0.5) - stirlingError(y);
  return {
    coordinate: 'line',
    mode: location,
    logPeak: gammaRatio - 0.5 * log(df * PI) - log(scale),
    shape: (u) => -(y + 0.5) * log1p(((u / scale) * (u / scale)) / df),
    slope: (u) => (-(df + 1) * (u / scale)) / (df + (u / scale) * (u / scale)) / scale,
    curvature: (u) => {
      const square = (u / scale) * (u / scale);
      return (-(df + 1) * ((df - square) / (df + square))) / (df + square) / scale / scale;
    },
    poleDistance: (u) => scale * sqrt(df + (u / scale) * (u / scale)),
    bend: null,
  };
}

/** ln x of a gamma variable: density ∝ exp(shape · (u + 1 - eᵘ)), an entire function. */
function gammaDensity(alpha: number, rate: number): Density {
  return {
    coordinate: 'log',
    mode: log(alpha / rate),
    logPeak: 0.5 * log(alpha / (2 * PI)) - stirlingError(alpha),
    shape: (u) => -alpha * expResidual(u),
    slope: (u) => -alpha * expm1(u),
    curvature: (u) => -alpha * exp(u),
    poleDistance: () => Infinity,
    bend: (u) => alpha * exp(u),
  };
}

/** ln(x / (1 - x)) of a beta variable: density ∝ exp(-n · bernoulliResidual(α/n, β/n, u)) with n = α + β. */
function betaDensity(alpha: number, beta: number): Density {
  const n = alpha + beta;
  const mode = log(alpha / beta);
  return {
    coordinate: 'logit',
    mode,
    logPeak:
      -0.5 * log(2 * PI) +
      0.5 * (log(alpha) + log(beta) - log(n)) +
      stirlingError(n) -
      stirlingError(alpha) -
      stirlingError(beta),
    shape: (u) => -n * bernoulliResidual(alpha / n, beta / n, u),
    slope: (u) =>
      u < 0 ? -alpha * (expm1(u) / (1 + (alpha / beta) * exp(u))) : beta * (expm1(-u) / (1 + (beta / alpha) * exp(-u))),
    curvature: (u) => -n / (1 + (beta / alpha) * exp(-u)) / (1 + (alpha / beta) * exp(u)),
    // At x / (1 - x) = -1.
    poleDistance: (u) => sqrt(PI * PI + (mode + u) * (mode + u)),
    bend: () => n,
  };
}

/** Below this, a difference of nearly equal terms is replaced by the first terms of its power series. */
const SMALL = 0.03;

/** eᵘ - 1 - u. */
function expResidual(u: number): number {
  if (abs(u) > SMALL) return expm1(u) - u;
  return u * u * (1 / 2 + u * (1 / 6 + u * (1 / 24 + u * (1 / 120 + u * (1 / 720 + u * (1 / 5040 + u / 40320))))));
}

/**
 * ln(1 - m + m eᵘ) - m u: the cumulant generating function of a Bernoulli variable less its first term.
 *
 * @param m its mean
 * @param rest 1 - m, to full precision
 */
function bernoulliResidual(m: number, rest: number, u: number): number {
  // With m ≤ ½ the terms of the difference are smallest; the other half is the mirror image.
  if (m > rest) return bernoulliResidual(rest, m, -u);
  if (abs(u) > SMALL) return u < 700 ? log1p(m * expm1(u)) - m * u : rest * u + log(m);
  // The cumulants, each over its order's factorial.
  const v = m * rest;
  const skew = rest - m;
  const k3 = skew / 6;
  const k4 = (1 - 6 * v) / 24;
  const k5 = (skew * (1 - 12 * v)) / 120;
  const k6 = (1 - v * (30 - 120 * v)) / 720;
  const k7 = (skew * (1 - v * (60 - 360 * v))) / 5040;
  const k8 = (1 - v * (126 - v * (1680 - 5040 * v))) / 40320;
  return v * u * u * (1 / 2 + u * (k3 + u * (k4 + u * (k5 + u * (k6 + u * (k7 + u * k8))))));
}
