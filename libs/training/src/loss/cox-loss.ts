/** How events at equal times share their risk set. */
export type Ties = 'breslow' | 'efron';

/** A batch in the order of falling time. */
export interface CoxBatch {
  /** 1 for an event, 0 for censoring. */
  readonly events: ArrayLike<number>;
  /** A number for each row, the same for equal times. */
  readonly groups: ArrayLike<number>;
}

export interface CoxLoss {
  /** Negative log partial likelihood divided by the number of events. */
  readonly loss: number;
  /** Its derivative with respect to each log hazard. */
  readonly gradient: Float64Array;
}

/**
 * Cox's partial likelihood of a batch, with exact log-sum-exp in float64.
 *
 * With R = Σ exp(h) over the risk set of a time and D = Σ exp(h) over its d events, the loss of the time is
 * Σ_{l<d} ln(R - φₗ·D) - Σ h over its events, with φₗ = 0 (Breslow 1974) or φₗ = l/d (Efron 1977).
 *
 * @returns null if no row has an event, because the loss is then not defined
 */
export function coxLoss(h: ArrayLike<number>, batch: CoxBatch, ties: Ties): CoxLoss | null {
  const rows = h.length;
  const at = (values: ArrayLike<number>, i: number) => values[i] ?? 0;
  const gradient = new Float64Array(rows);
  /** Groups of equal times with events: ln R, Σ 1/(1 - φₗ·D/R) and Σ φₗ/(1 - φₗ·D/R). */
  const groups: { first: number; end: number; logRisk: number; perRisk: number; perDeath: number }[] = [];
  let risk = emptySum;
  let loss = 0;
  let total = 0;
  for (let first = 0, end = 0; first < rows; first = end) {
    let deaths = emptySum;
    let d = 0;
    for (end = first; end < rows && at(batch.groups, end) === at(batch.groups, first); end++) {
      risk = plus(risk, at(h, end));
      if (at(batch.events, end) === 0) continue;
      deaths = plus(deaths, at(h, end));
      loss -= at(h, end);
      d++;
    }
    const logRisk = logOf(risk);
    const share = d === 0 ? 0 : Math.min(1, Math.exp(logOf(deaths) - logRisk));
    let [perRisk, perDeath] = [0, 0];
    for (let l = 0; l < d; l++) {
      const part = ties === 'efron' ? l / d : 0;
      const rest = 1 - part * share;
      loss += logRisk + Math.log(rest);
      perRisk += 1 / rest;
      perDeath += part / rest;
    }
    groups.push({ first, end, logRisk, perRisk, perDeath });
    total += d;
  }
  if (total === 0) return null;

  // From the earliest time: Σ perRisk/R of every group whose risk set contains the row.
  let hazard = emptySum;
  for (const { first, end, logRisk, perRisk, perDeath } of groups.reverse()) {
    if (perRisk > 0) hazard = plus(hazard, -logRisk, perRisk);
    for (let i = first; i < end; i++) {
      const dead = at(batch.events, i) === 1;
      const own = dead ? 1 + perDeath * Math.exp(at(h, i) - logRisk) : 0;
      gradient[i] = ((hazard.sum > 0 ? Math.exp(at(h, i) + hazard.max) * hazard.sum : 0) - own) / total;
    }
  }
  return { loss: loss / total, gradient };
}

/** A sum of exponentials as exp(max)·sum. */
interface ScaledSum {
  readonly max: number;
  readonly sum: number;
}

const emptySum: ScaledSum = { max: -Infinity, sum: 0 };

/** Adds weight·exp(x). */
function plus({ max, sum }: ScaledSum, x: number, weight = 1): ScaledSum {
  return x > max ? { max: x, sum: sum * Math.exp(max - x) + weight } : { max, sum: sum + weight * Math.exp(x - max) };
}

function logOf({ max, sum }: ScaledSum): number {
  return max + Math.log(sum);
}
