import { randomNormal } from '@assay/random';
import type { ValueKind } from '@assay/statistics';

/** The distribution of units' values. */
export interface Law {
  readonly name: string;
  readonly kind: ValueKind;
  readonly draw: (random: () => number) => number;
}

export function bernoulli(p: number): Law {
  return { name: `Bernoulli ${p}`, kind: 'proportion', draw: (random) => (random() < p ? 1 : 0) };
}

/** A fraction of buyers with log-normal amounts. */
export function buyers(share: number, sigma: number, scale = 1): Law {
  return {
    name: `${100 * share} % × log-normal ${sigma}`,
    kind: 'mean',
    draw: (random) => (random() < share ? scale * Math.exp(sigma * randomNormal(random)) : 0),
  };
}

export function logNormal(sigma: number, scale = 1): Law {
  return {
    name: `log-normal ${sigma}`,
    kind: 'mean',
    draw: (random) => scale * Math.exp(sigma * randomNormal(random)),
  };
}

export function normal(mean = 0): Law {
  return { name: 'normal', kind: 'mean', draw: (random) => mean + randomNormal(random) };
}

export function poisson(mean: number): Law {
  const none = Math.exp(-mean);
  return { name: `Poisson ${mean}`, kind: 'count', draw: (random) => invert(random(), none, (x) => mean / x) };
}

/** Overdispersed counts: variance mean + mean²/size. */
export function negativeBinomial(mean: number, size: number): Law {
  const q = mean / (mean + size);
  const none = (1 - q) ** size;
  return {
    name: `neg. binomial ${mean}`,
    kind: 'count',
    draw: (random) => invert(random(), none, (x) => (q * (size + x - 1)) / x),
  };
}

/** The count whose cumulative probability exceeds u, from P(0) and the ratios P(x)/P(x - 1). */
function invert(u: number, none: number, ratio: (x: number) => number): number {
  let [x, mass, total] = [0, none, none];
  while (u > total && x < 1_000) {
    x += 1;
    mass *= ratio(x);
    total += mass;
  }
  return x;
}
