import type { Catalog } from '../domain/catalog.js';
import { addDecision, type RecordedDecision, type UnitDecisions } from '../domain/unit-decisions.js';
import { namingExposures } from '../domain/enrolment.js';
import { MAX_CONTRIBUTIONS, Postings } from '../domain/postings.js';
import { locksFor } from '../domain/unit-locks.js';
import { checkSplits } from './check-splits.js';
import { byPlace, movesOf, type Places } from './places.js';
import type { AggregationStore } from './ports.js';
import { reassign } from './reassign.js';
import { placeKey, unitKey } from './unit-keys.js';

/**
 * Stores the first decision of each unit in each experiment, enrols the units whose decisions enrol them or whose exposures did (for
 * evaluations), and attributes observations that were made after the enrolment and arrived before the decision.
 * @param decisions in log order
 * @returns for each decision the reason why it cannot be used, or undefined
 */
export async function recordDecisions(
  store: AggregationStore,
  decisions: readonly RecordedDecision[],
): Promise<(string | undefined)[]> {
  if (decisions.length === 0) return [];
  await store.lockDefinitions();
  const experimentIds = new Set(decisions.map(({ experimentId }) => experimentId));
  const decided = await store.catalog(experimentIds);
  // A decision that changes nothing before the locks are held changes nothing later, because fewer and fewer decisions change anything, see
  // `addDecision`.
  const known = await placesOf(store, decisions, decided);
  const changing = new Set(changedBy(usableOf(decisions, known, decided), known).map(unitKey));
  await store.lockUnits(
    locksFor(decisions.map((one) => ({ unitId: one.unitId, exclusive: changing.has(unitKey(one)) }))),
  );
  const stored = await placesOf(store, decisions, decided);
  const flaws = wrongKinds(decisions, stored, decided);
  const changed = changedBy(usableOf(decisions, stored, decided), stored).filter((one) => changing.has(unitKey(one)));
  if (changed.length === 0) return flaws;
  await store.saveDecisions(changed);

  const units = new Map(changed.map((one) => [unitKey(one), one]));
  const before = Map.groupBy(await store.assignmentsOf([...units.values()]), unitKey);
  for (const ofUnit of before.values()) for (const { experimentId } of ofUnit) experimentIds.add(experimentId);
  const catalog = await store.catalog(experimentIds);
  // Other exposures that enrol were read earlier and have created an assignment.
  const exposures = await store.exposuresNaming(changed.map(({ decisionId }) => decisionId));
  const postings = new Postings(await store.metricBook(), decisions.length > 1 ? MAX_CONTRIBUTIONS : Infinity);
  const moves = movesOf(
    { decisions: byPlace(changed, catalog), assignments: byPlace([...before.values()].flat(), catalog) },
    changed,
    exposures.flatMap((one) => namingExposures(one, changed, catalog)),
    catalog,
  );
  const { changed: moved } = await reassign(store, postings, catalog, before, changing, moves, []);
  await store.addOutsideExposures(exposures.flatMap((one) => namingExposures(one, changed, catalog, 'outside')));
  await store.post(postings);
  await checkSplits(
    store,
    moved.map(({ experimentId }) => experimentId),
  );
  return flaws;
}

async function placesOf(
  store: AggregationStore,
  decisions: readonly RecordedDecision[],
  catalog: Catalog,
): Promise<Places> {
  const places = [...new Map(decisions.map((decision) => [placeKey(decision), decision])).values()];
  return {
    decisions: byPlace(await store.decisionsOf(places), catalog),
    assignments: byPlace(await store.holdersOf(places), catalog),
  };
}

function usableOf(decisions: readonly RecordedDecision[], places: Places, catalog: Catalog): RecordedDecision[] {
  const flaws = wrongKinds(decisions, places, catalog);
  return decisions.filter((_, index) => flaws[index] === undefined);
}

/** The units' decisions including these, where they differ from the stored ones. */
function changedBy(
  decisions: readonly RecordedDecision[],
  { decisions: stored, assignments }: Places,
): UnitDecisions[] {
  const changed = new Map<string, UnitDecisions>();
  for (const decision of decisions) {
    const key = placeKey(decision);
    const known = changed.get(key) ?? stored.get(key);
    // The unit was assigned by an earlier decision, before decisions were stored.
    if (known === undefined && assignments.get(key)?.source === 'decision') continue;
    const next = addDecision(known, decision);
    if (next !== known) changed.set(key, next);
  }
  return [...changed.values()];
}

/**
 * Units of an experiment are identified by their ids alone, so an experiment must have one unit type: that of its definition or, before the
 * definition has arrived, that of the first decision of the id.
 */
function wrongKinds(
  decisions: readonly RecordedDecision[],
  { decisions: stored, assignments }: Places,
  catalog: Catalog,
): (string | undefined)[] {
  const kinds = new Map([...assignments, ...stored].map(([key, { unitType }]) => [key, unitType]));
  return decisions.map((decision) => {
    const { experimentId, unitType } = decision;
    const key = placeKey(decision);
    const right = catalog.get(experimentId)?.unitType ?? kinds.get(key) ?? unitType;
    kinds.set(key, right);
    return right === unitType ? undefined : `/unit_type: Experiment ${experimentId} has units of type ${right} here.`;
  });
}
