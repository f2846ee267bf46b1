import { type Decision } from '@assay/contracts';
import { type Attributes } from '@assay/hashing';
import { closedTo, decide, type ExclusionReason, type Verdict } from '../domain/decide.js';
import { type CompiledExperiment } from '../domain/compiled-experiment.js';
import { isUuid } from '../domain/text.js';
import { type Decidable, type DefinitionStore } from './definition-store.js';
import { type DecisionLog } from './ports.js';
import { type RecentAssignments } from './recent-assignments.js';
import { type Known, type StickyLookup } from './sticky-lookup.js';

export interface Unit {
  readonly unitId: string;
  readonly attributes: Attributes | undefined;
}

export interface AssignRequest {
  readonly unitType: string;
  readonly units: readonly Unit[];
  /** Ids or names; undefined means every active experiment of the unit type. */
  readonly experiments: readonly string[] | undefined;
}

export interface Receipt {
  readonly decisionId: string;
  readonly experiment: CompiledExperiment;
  readonly verdict: Verdict;
  /** Milliseconds since the epoch. */
  readonly decidedAt: number;
}

export interface Exclusion {
  readonly experimentId: string | null;
  readonly experimentName: string | null;
  readonly reason: ExclusionReason;
}

export interface UnitResult {
  readonly unitId: string;
  readonly receipts: readonly Receipt[];
  readonly excluded: readonly Exclusion[];
}

export interface AssignUnitsOptions {
  readonly definitions: DefinitionStore;
  readonly sticky: StickyLookup;
  readonly recent: RecentAssignments;
  readonly log: DecisionLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onDecision: (receipt: Receipt) => void;
}

/** Answers which variants units get. A decision is in the log before it is answered. */
export class AssignUnits {
  constructor(private readonly options: AssignUnitsOptions) {}

  /**
   * Answers at once; only where a stored assignment must be looked up does it answer later.
   *
   * @throws DecisionLogFull when the log cannot take the decisions; then nothing may be answered
   */
  assign(request: AssignRequest): UnitResult[] | Promise<UnitResult[]> {
    const now = this.options.now();
    const { open, closed } = this.#candidates(request, now);
    const sticky = open.filter(({ experiment }) => experiment.definition.sticky).map(idOf);
    if (sticky.length === 0) {
      return this.#decideAll(request, open, closed, undefined, now);
    }
    const known = this.options.sticky.find(
      sticky,
      request.units.map((unit) => unit.unitId),
    );
    return known instanceof Promise
      ? known.then((found) => this.#decideAll(request, open, closed, found, now))
      : this.#decideAll(request, open, closed, known, now);
  }

  /** Everything that is the same for all units of the request. */
  #candidates({ experiments, unitType }: AssignRequest, now: number): { open: Decidable[]; closed: Exclusion[] } {
    const { definitions } = this.options;
    const open: Decidable[] = [];
    const closed: Exclusion[] = [];
    const consider = (entry: Decidable) => {
      const reason = closedTo(entry.experiment, unitType, now);
      if (reason === undefined) {
        open.push(entry);
      } else {
        closed.push(exclusion(entry.experiment, reason));
      }
    };
    if (experiments === undefined) {
      definitions.activeFor(unitType).forEach(consider);
      return { open, closed };
    }
    const found = new Set<Decidable>();
    for (const reference of new Set(experiments)) {
      const entry = definitions.find(reference);
      if (entry === undefined) {
        closed.push(notFound(reference));
      } else {
        found.add(entry);
      }
    }
    found.forEach(consider);
    return { open, closed };
  }

  #decideAll(
    { unitType, units }: AssignRequest,
    open: readonly Decidable[],
    closed: readonly Exclusion[],
    known: Known | undefined,
    now: number,
  ): UnitResult[] {
    return units.map((unit) => {
      const receipts: Receipt[] = [];
      const excluded = [...closed];
      const attributes = unit.attributes === undefined ? null : JSON.stringify(unit.attributes);
      for (const { experiment, holdouts } of open) {
        const stored =
          experiment.definition.sticky && known !== undefined ? known(idOf({ experiment }), unit.unitId) : 'none';
        const verdict = decide(experiment, holdouts, unit.unitId, unit.attributes ?? {}, stored);
        if (typeof verdict === 'string') {
          excluded.push(exclusion(experiment, verdict));
        } else {
          const receipt = { decisionId: this.options.newId(), experiment, verdict, decidedAt: now };
          this.#record(receipt, unitType, unit.unitId, attributes);
          receipts.push(receipt);
        }
      }
      return { unitId: unit.unitId, receipts, excluded };
    });
  }

  #record(receipt: Receipt, unitType: string, unitId: string, attributes: string | null): void {
    const { log, recent, onDecision } = this.options;
    const decision = toDecision(receipt, unitType, unitId, attributes);
    log.append(decision);
    if (decision.reason !== 'OVERRIDE' && !decision.sticky_unavailable) {
      recent.set(decision.experiment_id, unitId, decision.variant_id);
    }
    onDecision(receipt);
  }
}

function toDecision(
  { decisionId, experiment, verdict, decidedAt }: Receipt,
  unitType: string,
  unitId: string,
  attributes: string | null,
): Decision {
  return {
    decision_id: decisionId,
    unit_type: unitType,
    unit_id: unitId,
    attributes,
    experiment_id: experiment.definition.experiment_id,
    experiment_version: experiment.definition.version,
    variant_id: verdict.variant.definition.variant_id,
    reason: verdict.reason,
    bucket: verdict.bucket,
    propensities: verdict.variant.propensities,
    sticky_unavailable: verdict.stickyUnavailable,
    decided_at: decidedAt,
  };
}

function idOf({ experiment }: Pick<Decidable, 'experiment'>): string {
  return experiment.definition.experiment_id;
}

function exclusion({ definition }: CompiledExperiment, reason: ExclusionReason): Exclusion {
  return { experimentId: definition.experiment_id, experimentName: definition.name, reason };
}

function notFound(reference: string): Exclusion {
  return isUuid(reference)
    ? { experimentId: reference, experimentName: null, reason: 'NOT_FOUND' }
    : { experimentId: null, experimentName: reference, reason: 'NOT_FOUND' };
}
