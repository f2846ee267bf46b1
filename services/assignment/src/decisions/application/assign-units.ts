import { type Receipt, type Exclusion, type UnitResult } from './receipt.js';
import { type Unit, type AssignRequest } from './assign-request.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Decision } from '@assay/contracts';
import { type Attributes } from '@assay/hashing';
import {
  closedTo,
  type CompiledExperiment,
  type Decidable,
  decide,
  type DefinitionStore,
  type ExclusionReason,
} from '@assay/decisions';
import { isUuid } from '../../shared/domain/text.js';
import { AnswerSize } from './answer-size.js';
import { type DecisionLog, type PendingDecisions, TooManyAnswers } from './ports.js';
import { type RecentAssignments } from './recent-assignments.js';
import { type Known, type StickyLookup } from './sticky-lookup.js';

export interface AssignUnitsOptions {
  readonly definitions: DefinitionStore;
  readonly sticky: StickyLookup;
  readonly recent: RecentAssignments;
  readonly log: DecisionLog;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onDecision: (receipt: Receipt) => void;
}

/** A large request is decided in pieces, so that small requests are answered in between. */
const UNITS_PER_PIECE = 500;
/** A piece also ends after this time, because units with large attributes or costly conditions are slow. Milliseconds. */
export const MAX_PIECE_MS = 10;
const UNITS_PER_LOOK_AT_CLOCK = 20;
/** Maximum number of units times experiments of a request. Each combination gets a receipt or the reason for its exclusion. */
const MAX_ANSWERS = 200_000;
const noAttributes: Attributes = {};

/** Decides which variants units get. All decisions of a request are in the log before it is answered; if that fails, none is. */
export class AssignUnits {
  constructor(private readonly options: AssignUnitsOptions) {}

  /**
   * @param caller id of the caller's credential; the share of the log that one caller may use is limited
   * @returns rejects with TooManyAnswers before a unit is decided, with AnswerTooLarge, and with DecisionLogFull, CallerShareUsed or
   *   TooManyDecisions if the log cannot accept the decisions; then the decisions must not be sent to the caller
   */
  async assign(request: AssignRequest, caller: string): Promise<UnitResult[]> {
    const { log, sticky, now } = this.options;
    const at = now();
    const { open, closed } = this.#candidates(request, at);
    const candidates = open.length + closed.length;
    if (request.units.length * candidates > MAX_ANSWERS) throw new TooManyAnswers(MAX_ANSWERS);
    const size = AnswerSize.of(request.units.length, candidates, closed);
    const lookedUp = open.filter(({ experiment }) => experiment.looksUp).map(idOf);
    const pending = log.open(caller);
    const enrols = request.experiments !== undefined;
    const results: UnitResult[] = [];
    for (const units of piecesOf(request.units)) {
      if (results.length > 0) {
        await nextTurn();
      }
      const found =
        lookedUp.length === 0
          ? undefined
          : sticky.find(
              lookedUp,
              units.map((unit) => unit.unitId),
            );
      const known = found instanceof Promise ? await found : found;
      let done = 0;
      let began = units.length > UNITS_PER_LOOK_AT_CLOCK ? now() : at;
      for (const unit of units) {
        done += 1;
        if (done % UNITS_PER_LOOK_AT_CLOCK === 0 && now() - began > MAX_PIECE_MS) {
          await nextTurn();
          began = now();
        }
        const result = this.#decide(unit, request.unitType, open, closed, known, { enrols, at }, pending);
        size?.add(result);
        results.push(result);
      }
    }
    await pending.keep();
    this.#remember(results);
    return results;
  }

  /** The experiments that can decide, and the exclusions that all units of the request have in common. */
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

  #decide(
    { unitId, attributes = noAttributes, attributesJson }: Unit,
    unitType: string,
    open: readonly Decidable[],
    closed: readonly Exclusion[],
    known: Known | undefined,
    { enrols, at: decidedAt }: { readonly enrols: boolean; readonly at: number },
    pending: PendingDecisions,
  ): UnitResult {
    const { definitions, newId } = this.options;
    const receipts: Receipt[] = [];
    let excluded: Exclusion[] | undefined;
    let unusedId: string | undefined;
    /** The decision that holds the unit's attributes. */
    let holder: string | null = null;
    for (const { experiment, holdouts } of open) {
      const { definition } = experiment;
      const stored = experiment.looksUp && known !== undefined ? known(definition.experiment_id, unitId) : 'none';
      const decisionId = (unusedId ??= newId());
      const verdict = decide(experiment, holdouts, unitId, attributes, stored, decisionId);
      if (typeof verdict === 'string') {
        excluded ??= [...closed];
        excluded.push(exclusion(experiment, verdict));
        continue;
      }
      unusedId = undefined;
      const policyVersionId = experiment.policies?.get(verdict.variant.definition.variant_id);
      const policy =
        policyVersionId === undefined
          ? null
          : definitions.policies.decide({
              policyVersionId,
              experimentId: definition.experiment_id,
              unitId,
              attributes,
            });
      const receipt = { decisionId, experiment, verdict, policy, enrols, decidedAt };
      receipts.push(receipt);
      // A bandit's decision holds its own attributes: the bandit learns from them and may not receive the other decisions of the unit.
      const refers = holder !== null && verdict.variant.allocation === null;
      pending.add(toDecision(receipt, unitType, unitId, refers ? null : attributesJson, refers ? holder : null));
      if (attributesJson !== null) holder ??= decisionId;
    }
    return { unitId, receipts, excluded: excluded ?? closed };
  }

  /** Called when the decisions are in the log. Caches only assignments that later decisions of the unit must repeat. */
  #remember(results: readonly UnitResult[]): void {
    const { recent, onDecision } = this.options;
    for (const { unitId, receipts } of results) {
      for (const receipt of receipts) {
        const { experiment, verdict } = receipt;
        const { variant, reason, stickyUnavailable } = verdict;
        if (reason !== 'OVERRIDE' && !stickyUnavailable && variant.allocation?.per_decision !== true) {
          recent.set(experiment.definition.experiment_id, unitId, variant.definition.variant_id);
        }
        onDecision(receipt);
      }
    }
  }
}

function* piecesOf(units: readonly Unit[]): Generator<readonly Unit[]> {
  for (let start = 0; start < units.length; start += UNITS_PER_PIECE) {
    yield units.length <= UNITS_PER_PIECE ? units : units.slice(start, start + UNITS_PER_PIECE);
  }
}

function toDecision(
  { decisionId, enrols, experiment, policy, verdict, decidedAt }: Receipt,
  unitType: string,
  unitId: string,
  attributes: string | null,
  attributesFrom: string | null,
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
    attributes_from: attributesFrom,
    enrols,
    sticky_unavailable: verdict.stickyUnavailable,
    allocation: verdict.variant.allocation,
    policy,
    decided_at: decidedAt,
  };
}

function idOf({ experiment }: Pick<Decidable, 'experiment'>): string {
  return experiment.definition.experiment_id;
}

/** One object for each reason of each version, so that its JSON can be cached by object. */
const exclusions = new WeakMap<CompiledExperiment, Map<ExclusionReason, Exclusion>>();

function exclusion(experiment: CompiledExperiment, reason: ExclusionReason): Exclusion {
  let byReason = exclusions.get(experiment);
  if (byReason === undefined) {
    byReason = new Map();
    exclusions.set(experiment, byReason);
  }
  let made = byReason.get(reason);
  if (made === undefined) {
    const { experiment_id: experimentId, name: experimentName } = experiment.definition;
    made = { experimentId, experimentName, reason };
    byReason.set(reason, made);
  }
  return made;
}

function notFound(reference: string): Exclusion {
  return isUuid(reference)
    ? { experimentId: reference, experimentName: null, reason: 'NOT_FOUND' }
    : { experimentId: null, experimentName: reference, reason: 'NOT_FOUND' };
}
