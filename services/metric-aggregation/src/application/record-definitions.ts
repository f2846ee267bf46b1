import { emptySequentialSrm, updateSequentialSrm } from '@assay/statistics';
import { conditionalPropensities, countByRegime, type Arrival } from '../domain/srm.js';
import type {
  AggregationStore,
  ExperimentProjection,
  ProjectedDefinition,
  Recount,
  StoredDefinition,
} from './ports.js';

/**
 * Keeps the projection of the experiments' definitions, the newest version of each. What came before the definition it belongs to
 * (events and decisions travel on other topics) is counted once it is there.
 * @param definitions in log order
 */
export async function recordDefinitions(
  store: AggregationStore,
  projection: ExperimentProjection,
  recount: Recount,
  definitions: readonly ProjectedDefinition[],
): Promise<void> {
  await store.lockEverything();
  for (const definition of definitions) {
    const stored = await projection.current(definition.experimentId);
    if (stored && stored.version >= definition.version) continue;
    await projection.save(definition);
    if (stored && countsTheSame(stored, definition)) continue;
    if (!(await projection.hasData(definition.experimentId))) continue;
    const external = await recount.experiment(definition.experimentId, stored ? 'all' : 'waiting');
    await recordExternalUnits(store, definition, external, stored !== undefined);
  }
}

/** Only a draft changes its variants or its kind of unit. */
function countsTheSame(stored: StoredDefinition, definition: ProjectedDefinition): boolean {
  const variantIds = new Set(definition.variants.map((variant) => variant.variantId));
  return (
    stored.unitType === definition.unitType &&
    stored.variantIds.length === variantIds.size &&
    stored.variantIds.every((id) => variantIds.has(id))
  );
}

/** @param anew the units were counted before, under a definition that no longer holds */
async function recordExternalUnits(
  store: AggregationStore,
  definition: ProjectedDefinition,
  external: ReadonlyMap<string, number>,
  anew: boolean,
): Promise<void> {
  const { experimentId, variants } = definition;
  const propensities = conditionalPropensities(new Map(variants.map((one) => [one.variantId, one.allocation])));
  if (!propensities) return;
  const arrivals = [...external].flatMap(([variantId, units]) =>
    Array.from({ length: units }, (): Arrival => ({ experimentId, variantId, propensities })),
  );
  if (arrivals.length === 0 && !anew) return;
  const stored = (await store.lockSrm([experimentId])).get(experimentId);
  const state = anew ? emptySequentialSrm : (stored ?? emptySequentialSrm);
  await store.saveSrm(new Map([[experimentId, updateSequentialSrm(state, countByRegime(arrivals))]]));
}
