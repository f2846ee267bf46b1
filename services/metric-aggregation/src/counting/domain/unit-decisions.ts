import { OVERRIDE } from './assignment.js';
import type { Draw } from '../../shared/domain/regimes.js';

/** The parts of a decision that enrolment needs. */
export interface RecordedDecision {
  readonly decisionId: string;
  readonly experimentId: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly variantId: string;
  readonly reason: string;
  /** Null when the decision did not draw the unit's variant: it was drawn earlier, or assigned by hand. */
  readonly draw: Draw | null;
  /** False for an evaluation: its request named no experiments. */
  readonly enrols: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly decidedAt: number;
}

/** A unit's first decision in an experiment, which determines its variant, and the times of its enrolling decisions. */
export interface UnitDecisions extends Omit<RecordedDecision, 'enrols'> {
  /** Times of the enrolling decisions that are kept (see `addDecision`); milliseconds since the Unix epoch. */
  readonly namedAt: readonly number[];
  /** Whether a later decision had another variant and neither was made by hand. */
  readonly crossed: boolean;
}

/** Maximum number of times that are kept of a unit's enrolling decisions. */
export const MAX_NAMED = 8;
/** Minimum distance between these times. */
export const NAMED_APART_MS = 3_600_000;

/**
 * A unit's decisions after the next one in the log. Decisions after the first are needed only if the first enrolling one was made outside
 * the experiment's time (by an instance that had not read of a pause yet), so few times are kept: in log order, those at least an hour away
 * from all kept ones, eight at most. What is kept depends on the log alone.
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
