import { type Outcomes, outcomesOf } from './outcomes.js';
import { countPairs, mergePairs, type Pairs, type SplitPairCounts } from './pair-counts.js';

/** Risks that differ by at most this are equal, as in scikit-survival, torchsurv and SurvivalEVAL. */
export const RISK_TOLERANCE = 1e-8;

export interface Concordance {
  /** Harrell's C; NaN without a comparable pair or with a risk that is NaN. */
  readonly harrell: number;
  /** Antolini's C^td of a proportional-hazards model; NaN like `harrell`. */
  readonly antolini: number;
  /** The share of comparable pairs with equal risks: 1 if the model distinguishes no rows, where C is 0.5. */
  readonly tiedFraction: number;
  readonly comparable: number;
  readonly concordant: number;
  readonly discordant: number;
  readonly tied: number;
}

export interface ConcordanceOptions {
  /** Default {@link RISK_TOLERANCE}; 0 is exact equality, as in lifelines. */
  readonly tolerance?: number;
  /**
   * `adjusted` (default) is pycox's version of Antolini's C: equal risks count 0.5, and pairs at the same time are counted from both sides, two
   * events as concordant if their risks are equal and 0.5 otherwise. `strict` is the original, in which equal risks count 0.
   */
  readonly antolini?: 'adjusted' | 'strict';
  /**
   * The first time with a positive baseline hazard, for Antolini's C: before it all survival probabilities are 1, so pairs count as equal. Default: all
   * events have a positive baseline hazard.
   */
  readonly baselineFrom?: number;
}

/**
 * Harrell's C and Antolini's C^td in O(n log n).
 *
 * Harrell (F. E. Harrell et al., JAMA 247 (1982) 2543): a pair is comparable if one row had an event and the other was observed longer, or was
 * censored at the same time; C is the share of comparable pairs in which the event has the higher risk, where equal risks count 0.5. Two events at the
 * same time are not comparable.
 *
 * Antolini (L. Antolini et al., Stat. Med. 24 (2005) 3927) compares survival probabilities at the time of the event. Under proportional
 * hazards their order is the order of the risks, at every time with a positive baseline hazard. (Other packages compare rounded probabilities, which
 * are also equal where they round to 0 or 1.)
 *
 * @param risks one per row, higher for an earlier expected event: log hazards, not hazards, because the exponential makes distinct
 *   risks equal where it overflows or underflows
 * @throws RangeError for malformed outcomes or another number of risks
 */
export function concordance(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  risks: ArrayLike<number>,
  options: ConcordanceOptions = {},
): Concordance {
  return concordanceOf(outcomesOf({ times, events }), risks, options);
}

/** {@link concordance} of outcomes that are sorted already. */
export function concordanceOf(
  outcomes: Outcomes,
  risks: ArrayLike<number>,
  options: ConcordanceOptions = {},
): Concordance {
  const { tolerance = RISK_TOLERANCE, antolini, baselineFrom } = options;
  return concordanceFrom(countPairs(outcomes, risks, tolerance, null, baselineFrom), antolini);
}

/** {@link concordance} from pairs that are counted already; NaN for null. */
export function concordanceFrom(
  counts: SplitPairCounts | null,
  antolini: ConcordanceOptions['antolini'] = 'adjusted',
): Concordance {
  if (counts === null) {
    const nan = { comparable: NaN, concordant: NaN, discordant: NaN, tied: NaN };
    return { harrell: NaN, antolini: NaN, tiedFraction: NaN, ...nan };
  }
  const { concordant, tied, discordant } = mergePairs(counts);
  const comparable = concordant + tied + discordant;
  return {
    harrell: (concordant + 0.5 * tied) / comparable,
    antolini: antolini === 'strict' ? strictAntolini(counts) : adjustedAntolini(counts),
    tiedFraction: tied / comparable,
    comparable,
    concordant,
    discordant,
    tied,
  };
}

const sizeOf = (pairs: Pairs): number => pairs.concordant + pairs.tied + pairs.discordant;
const creditOf = (pairs: Pairs): number => pairs.concordant + 0.5 * pairs.tied;

function strictAntolini({ before, from }: SplitPairCounts): number {
  const comparable = [before.later, before.censoredAtEvent, from.later, from.censoredAtEvent];
  return (
    (from.later.concordant + from.censoredAtEvent.concordant) /
    comparable.reduce((total, pairs) => total + sizeOf(pairs), 0)
  );
}

/** The sums of pycox's `concordance_td` with the method `adj_antolini`, which runs over ordered pairs. */
function adjustedAntolini({ before, from }: SplitPairCounts): number {
  const early = sizeOf(before.later) + 2 * sizeOf(before.censoredAtEvent);
  const credit =
    0.5 * early +
    2 * before.simultaneous.pairs +
    creditOf(from.later) +
    2 * creditOf(from.censoredAtEvent) +
    from.simultaneous.pairs +
    from.simultaneous.tied;
  const pairs =
    early +
    2 * before.simultaneous.pairs +
    sizeOf(from.later) +
    2 * sizeOf(from.censoredAtEvent) +
    2 * from.simultaneous.pairs;
  return credit / pairs;
}
