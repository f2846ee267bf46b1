import type { Assignment } from '../domain/assignment.js';
import type { Catalog } from '../domain/catalog.js';
import { mostContributions, Postings } from '../domain/postings.js';
import { checkSplits } from './check-splits.js';
import { lockUnits } from './lock-units.js';
import type { AggregationStore } from './ports.js';
import { placeKey, reassign, unitKey } from './reassign.js';

/** A decision, as far as it matters for counting. */
export interface RecordedDecision {
  readonly assignment: Assignment;
}

/**
 * Keeps the first decision of each unit in each experiment, and attributes what the unit did after it but before it got here.
 * @param decisions in log order
 * @returns for each decision what keeps it from being used; undefined for those that are
 */
export async function recordDecisions(
  store: AggregationStore,
  decisions: readonly RecordedDecision[],
): Promise<(string | undefined)[]> {
  if (decisions.length === 0) return [];
  await store.lockDefinitions();
  const decided = decisions.map(({ assignment }) => assignment);
  const moving = await lockUnits(store, decided, decided);
  const book = await store.metricBook();
  const units = new Map(decided.map((assignment) => [unitKey(assignment), assignment]));
  const before = Map.groupBy(await store.assignmentsOf([...units.values()]), unitKey);
  const experimentIds = new Set(decided.map((assignment) => assignment.experimentId));
  for (const ofUnit of before.values()) for (const { experimentId } of ofUnit) experimentIds.add(experimentId);
  const catalog = await store.catalog(experimentIds);

  const flaws = await wrongKinds(store, decisions, catalog);
  const usable = decisions.filter((_, index) => flaws[index] === undefined);
  const postings = new Postings(book, decisions.length > 1 ? mostContributions : Infinity);
  const candidates = usable.map((decision) => decision.assignment);
  const { changed } = await reassign(store, postings, catalog, before, moving, candidates, []);
  await store.post(postings);
  await checkSplits(
    store,
    changed.map(({ experimentId }) => experimentId),
  );
  return flaws;
}

/**
 * An experiment knows its units by their ids, so two kinds of unit in one experiment would take each other's place: its definition says
 * which kind is right and, until that is here, the first decision of the id.
 */
async function wrongKinds(
  store: AggregationStore,
  decisions: readonly RecordedDecision[],
  catalog: Catalog,
): Promise<(string | undefined)[]> {
  const waiting = decisions.filter(({ assignment }) => !catalog.has(assignment.experimentId));
  const holders = await store.holdersOf(waiting.map(({ assignment }) => assignment));
  const kinds = new Map(holders.map((holder) => [placeKey(holder), holder.unitType]));
  return decisions.map(({ assignment }) => {
    const { experimentId, unitType } = assignment;
    const right = catalog.get(experimentId)?.unitType ?? kinds.get(placeKey(assignment)) ?? unitType;
    kinds.set(placeKey(assignment), right);
    return right === unitType ? undefined : `/unit_type: Experiment ${experimentId} has units of type ${right} here.`;
  });
}
