/** The definitions of the metrics as sums over all pairs or rows, for comparison with the fast implementations. */
export interface NaiveSample {
  readonly times: readonly number[];
  readonly events: readonly number[];
  readonly risks: readonly number[];
}

const at = (values: readonly number[], i: number): number => values[i] ?? NaN;

/** Harrell's sums; with weights by row, each pair counts with the weight of its event. */
export function naivePairs(
  { times, events, risks }: NaiveSample,
  tolerance: number,
  weights: readonly number[] = times.map(() => 1),
): { concordant: number; tied: number; discordant: number } {
  const sums = { concordant: 0, tied: 0, discordant: 0 };
  for (let i = 0; i < times.length; i++) {
    for (let j = 0; j < times.length; j++) {
      const comparable = events[i] === 1 && (at(times, i) < at(times, j) || (times[i] === times[j] && events[j] === 0));
      if (!comparable) continue;
      const difference = at(risks, i) - at(risks, j);
      const kind = Math.abs(difference) <= tolerance ? 'tied' : difference > 0 ? 'concordant' : 'discordant';
      sums[kind] += at(weights, i);
    }
  }
  return sums;
}

/** C^td with survival probabilities S[i][j] of row j at the time of row i, as in pycox's `adj_antolini`. */
export function naiveAntolini({ times, events }: NaiveSample, survival: readonly (readonly number[])[]): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    for (let j = 0; j < times.length; j++) {
      if (i === j) continue;
      const [own, other] = [at(survival[i] ?? [], i), at(survival[i] ?? [], j)];
      if (at(times, i) < at(times, j) && events[i] === 1) {
        count++;
        sum += own < other ? 1 : own === other ? 0.5 : 0;
      } else if (times[i] === times[j] && (events[i] === 1 || events[j] === 1)) {
        count++;
        if (events[i] === 1 && events[j] === 1) sum += own === other ? 1 : 0.5;
        else if (events[i] === 1) sum += own < other ? 1 : own === other ? 0.5 : 0;
        else sum += own > other ? 1 : own === other ? 0.5 : 0;
      }
    }
  }
  return sum / count;
}

/** Cox's negative log partial likelihood per event with plain sums, for moderate risks. */
export function naiveCox({ times, events, risks }: NaiveSample, ties: 'breslow' | 'efron'): number {
  let sum = 0;
  const eventTimes = new Set(times.filter((_, i) => events[i] === 1));
  for (const time of eventTimes) {
    const atRisk = risks.filter((_, i) => at(times, i) >= time).reduce((total, risk) => total + Math.exp(risk), 0);
    const tied = risks.filter((_, i) => times[i] === time && events[i] === 1);
    const ofTied = tied.reduce((total, risk) => total + Math.exp(risk), 0);
    tied.forEach((risk, r) => {
      sum += Math.log(atRisk - (ties === 'efron' ? (r / tied.length) * ofTied : 0)) - risk;
    });
  }
  return sum / events.filter((event) => event === 1).length;
}

/** G(t) or its left limit, from the rows; the events of a time leave before its censorings. */
export function naiveCensoring({ times, events }: NaiveSample, at: number, leftLimit: boolean): number {
  let product = 1;
  for (const time of new Set(times)) {
    if (leftLimit ? time >= at : time > at) continue;
    const censored = times.filter((t, i) => t === time && events[i] === 0).length;
    const happened = times.filter((t, i) => t === time && events[i] === 1).length;
    const atRisk = times.filter((t) => t >= time).length - happened;
    if (censored > 0) product *= 1 - censored / atRisk;
  }
  return product;
}

/** The Brier score at one time. */
export function naiveBrier(
  train: NaiveSample,
  test: NaiveSample,
  survival: readonly number[],
  time: number,
  leftLimit: boolean,
): number {
  const g = naiveCensoring(train, time, false);
  const sum = test.times.reduce((total, own, i) => {
    const s = at(survival, i);
    if (own > time) return total + (g > 0 ? (1 - s) ** 2 / g : 0);
    if (test.events[i] !== 1) return total;
    const atEvent = naiveCensoring(train, own, leftLimit);
    return total + (atEvent > 0 ? s ** 2 / atEvent : 0);
  }, 0);
  return sum / test.times.length;
}
