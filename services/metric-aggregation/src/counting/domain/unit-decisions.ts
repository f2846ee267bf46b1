import { OVERRIDE } from './assignment.js';
import type { Draw } from '../../shared/domain/regimes.js';

/** A decision, as far as it matters here. */
export interface RecordedDecision {
  readonly decisionId: string;
  readonly experimentId: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly reason: string;
  /** Null when the decision says nothing about how the unit was drawn: it was before, or never. */
  readonly draw: Draw | null;
  /** False for an evaluation: its request named no experiments. */
  readonly enrols: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly decidedAt: number;
}

/** What the log says about a unit's decisions in an experiment: the first one, which stands, and when the experiment was named. */
export interface UnitDecisions extends Omit<RecordedDecision, 'enrols'> {
  /** Times of the decisions that enrol, as far as they are kept (see `addDecision`); milliseconds since the Unix epoch. */
  readonly namedAt: readonly number[];
  /** True when a later decision had another variant, and neither was made by hand. */
  readonly crossed: boolean;
}

/** Of the times of a unit's enrolling decisions so many are kept. */
export const MAX_NAMED = 8;
/** They lie so far apart. */
export const NAMED_APART_MS = 3_600_000;

/**
 * What is known of a unit's decisions with the next one in the log. All but the first decision matter only while the first that enrols was
 * not made in the experiment's time (an instance decided that had not yet heard of a pause), so few times are kept: in log order, those an
 * hour or more away from every one before, eight at most. What is kept depends on the log alone.
 * @returns `known` itself when the decision changes nothing
 */
export function addDecision(known: UnitDecisions | undefined, decision: RecordedDecision): UnitDecisions {
  const { enrols, ...first } = decision;
  if (known === undefined) return { ...first, namedAt: enrols ? [decision.decidedAt] : [], crossed: false };
  const isKept =
    enrols &&
    known.namedAt.length < MAX_NAMED &&
    known.namedAt.every((at) => Math.abs(at - decision.decidedAt) >= NAMED_APART_MS);
  const crosses =
    !known.crossed &&
    decision.variantId !== known.variantId &&
    decision.reason !== OVERRIDE &&
    known.reason !== OVERRIDE;
  if (!isKept && !crosses) return known;
  return {
    ...known,
    namedAt: isKept ? [...known.namedAt, decision.decidedAt] : known.namedAt,
    crossed: known.crossed || crosses,
  };
}
