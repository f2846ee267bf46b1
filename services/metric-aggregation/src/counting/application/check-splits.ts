import { lowestPValue } from '../../shared/domain/srm.js';
import type { AggregationStore } from './ports.js';

/**
 * Runs the sequential sample-ratio tests of experiments whose units changed, and stores new minima of their p-values: an alarm stays even
 * if the split of later units is as expected.
 */
export async function checkSplits(store: AggregationStore, experimentIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(experimentIds)].sort();
  if (ids.length === 0) return;
  const splits = await store.splitsOf(ids);
  const lower = [...splits].flatMap(([experimentId, split]) => {
    const assigned = lowestPValue(split, 'assigned');
    const exposed = lowestPValue(split, 'exposed');
    const isLower = assigned < split.lowest.assigned || exposed < split.lowest.exposed;
    return isLower ? [{ experimentId, assigned, exposed }] : [];
  });
  await store.noteEvidence(lower);
}
