import type { Assignment } from '../domain/assignment.js';
import { Postings } from '../domain/postings.js';
import type { Arrival } from '../domain/srm.js';
import { locksFor } from '../domain/unit-locks.js';
import type { AggregationStore } from './ports.js';
import { reassign, unitKey } from './reassign.js';
import { recordArrivals } from './record-arrivals.js';

/** A decision, as far as it matters for counting. */
export interface RecordedDecision {
  readonly assignment: Assignment;
  readonly propensities: Readonly<Record<string, number>>;
}

/** The reason of a decision made by hand: its unit is counted but not analysed. */
export const OVERRIDE = 'OVERRIDE';

/**
 * Keeps the first decision of each unit in each experiment, and attributes what the unit did after it but before it got here.
 * @param decisions in log order
 */
export async function recordDecisions(store: AggregationStore, decisions: readonly RecordedDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await store.lockUnits(locksFor(decisions.map(({ assignment }) => ({ unitId: assignment.unitId, exclusive: true }))));
  const book = await store.metricBook();
  const units = new Map(decisions.map(({ assignment }) => [unitKey(assignment), assignment]));
  const before = Map.groupBy(await store.assignmentsOf([...units.values()]), unitKey);
  const experimentIds = new Set(decisions.map(({ assignment }) => assignment.experimentId));
  for (const ofUnit of before.values()) for (const { experimentId } of ofUnit) experimentIds.add(experimentId);
  const catalog = await store.catalog(experimentIds);

  const postings = new Postings(book);
  const candidates = decisions.map((decision) => decision.assignment);
  const { arrivals } = await reassign(store, postings, catalog, before, candidates, []);
  await store.post(postings);
  const byOrigin = new Map(decisions.map((decision) => [decision.assignment.originId, decision]));
  await recordArrivals(
    store,
    arrivals.flatMap(({ experimentId, variantId, originId, reason }): Arrival[] => {
      const decision = byOrigin.get(originId);
      return decision && reason !== OVERRIDE ? [{ experimentId, variantId, propensities: decision.propensities }] : [];
    }),
  );
}
