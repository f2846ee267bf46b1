import type { ExperimentTime } from './experiment-time.js';

/** The parts of an experiment's definition that counting needs. */
export interface KnownExperiment {
  readonly experimentId: string;
  readonly unitType: string;
  /** Variant id to its allocation, as a share of all units. */
  readonly allocations: ReadonlyMap<string, number>;
  readonly time: ExperimentTime;
}

/** The experiments whose definition has arrived, by id. */
export type Catalog = ReadonlyMap<string, KnownExperiment>;

/** Whether both the experiment and its variant are defined. */
export function isKnown(catalog: Catalog, experimentId: string, variantId: string): boolean {
  return catalog.get(experimentId)?.allocations.has(variantId) ?? false;
}
