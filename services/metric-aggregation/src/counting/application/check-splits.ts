import { lowestPValue } from '../../shared/domain/srm.js';
import type { AggregationStore } from './ports.js';

/**
 * Looks at the sample ratios of experiments whose units changed, so that what the sequential tests find is kept: an alarm does not go away
 * because later units were drawn rightly.
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
