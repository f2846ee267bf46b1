import type { Impression } from './impressions.js';

/** The policies' click rates in the two logs, computed from the files only. */
export interface Comparison {
  readonly impressions: { readonly random: number; readonly thompson: number };
  readonly clicks: { readonly random: number; readonly thompson: number };
  readonly rates: { readonly random: number; readonly thompson: number };
  /** thompson minus random */
  readonly difference: number;
  readonly fixed: readonly [number, number];
  readonly anytime: readonly [number, number];
  /** χ² of the split against one half each; 0 means a p-value of 1. */
  readonly srmStatistic: number;
}

const ALPHA = 0.05;
/** The standard normal quantile of 1 − α/2. */
const Z = 1.959963984540054;
/** The sample size at which the confidence sequence is tuned to be narrowest. */
const TUNING_N = 5_000;

/**
 * Compares two groups of clicks and no clicks. An intentionally independent implementation of the formulas, which shares no code with the services
 * that it checks.
 *
 * fixed: Newcombe's hybrid score interval (Statistics in Medicine 17 (1998) 873, method 10). anytime: the asymptotic confidence sequence of
 * Waudby-Smith et al. (arXiv 2103.06476), N the units of both groups.
 */
export function compareDirectly(random: readonly Impression[], thompson: readonly Impression[]): Comparison {
  const impressions = { random: random.length, thompson: thompson.length };
  const clicks = { random: clicksOf(random), thompson: clicksOf(thompson) };
  const rates = { random: clicks.random / random.length, thompson: clicks.thompson / thompson.length };
  const difference = rates.thompson - rates.random;
  const se = Math.sqrt(squaredError(rates.random, random.length) + squaredError(rates.thompson, thompson.length));
  const n = random.length + thompson.length;
  const rho = Math.sqrt((-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA) + 1)) / TUNING_N);
  const scale = n * rho ** 2 + 1;
  const halfWidth = se * Math.sqrt(n) * Math.sqrt(((2 * scale) / (n * rho) ** 2) * Math.log(Math.sqrt(scale) / ALPHA));
  return {
    impressions,
    clicks,
    rates,
    difference,
    fixed: newcombe(rates.random, random.length, rates.thompson, thompson.length),
    anytime: [difference - halfWidth, difference + halfWidth],
    srmStatistic: (random.length - thompson.length) ** 2 / n,
  };
}

function clicksOf(impressions: readonly Impression[]): number {
  return impressions.filter(({ clicked }) => clicked).length;
}

/** The squared standard error of the mean of n zeros and ones, from their sample variance. */
function squaredError(rate: number, n: number): number {
  return (rate * (1 - rate)) / (n - 1);
}

/** The interval of p2 − p1. */
function newcombe(p1: number, n1: number, p2: number, n2: number): [number, number] {
  const [low1, high1] = wilson(p1, n1);
  const [low2, high2] = wilson(p2, n2);
  return [
    p2 - p1 - Math.sqrt((p2 - low2) ** 2 + (high1 - p1) ** 2),
    p2 - p1 + Math.sqrt((high2 - p2) ** 2 + (p1 - low1) ** 2),
  ];
}

/** Wilson's score interval: the p for which the rate lies Z standard errors away. */
function wilson(rate: number, n: number): [number, number] {
  const centre = (rate + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((rate * (1 - rate)) / n + Z ** 2 / (4 * n ** 2));
  return [centre - half, centre + half];
}
