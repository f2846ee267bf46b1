import { addArrivals, type Arrival } from '../domain/srm.js';
import type { AggregationStore } from './ports.js';

/** Feeds the units that entered experiments to the experiments' sequential sample-ratio tests. */
export async function recordArrivals(store: AggregationStore, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const byExperiment = Map.groupBy(arrivals, (arrival) => arrival.experimentId);
  const stored = await store.lockSrm([...byExperiment.keys()].sort());
  const states = new Map(
    [...byExperiment].map(([id, ofExperiment]) => [id, addArrivals(stored.get(id), ofExperiment)]),
  );
  await store.saveSrm(states);
}
