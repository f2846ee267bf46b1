import type { Law } from './law.js';
import { tailQuantile } from './tail-quantile.js';

/** The central interval that holds the unknown value with this probability: equal tails on both sides. */
export function credibleInterval(law: Law, probability: number): [low: number, high: number] {
  const tail = (1 - probability) / 2;
  return [tailQuantile(law, tail, false), tailQuantile(law, tail, true)];
}
