import { addArrivals, conditionalPropensities, type Arrival } from '../domain/srm.js';
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
 * @returns for each definition what keeps it from being used; undefined for those that are
 */
export async function recordDefinitions(
  store: AggregationStore,
  projection: ExperimentProjection,
  recount: Recount,
  definitions: readonly ProjectedDefinition[],
): Promise<(string | undefined)[]> {
  if (definitions.length === 0) return [];
  await store.lockEverything();
  const flaws: (string | undefined)[] = [];
  for (const definition of definitions) {
    flaws.push(await recordDefinition(store, projection, recount, definition));
  }
  return flaws;
}

async function recordDefinition(
  store: AggregationStore,
  projection: ExperimentProjection,
  recount: Recount,
  definition: ProjectedDefinition,
): Promise<string | undefined> {
  const { experimentId, variants } = definition;
  const stored = await projection.current(experimentId);
  if (stored && stored.version >= definition.version) return undefined;
  const [stranger] = await projection.variantsElsewhere(
    experimentId,
    variants.map((variant) => variant.variantId),
  );
  if (stranger !== undefined) return `/variants: Variant ${stranger} belongs to another experiment.`;
  await projection.save(definition);
  if (stored && countsTheSame(stored, definition)) return undefined;
  if (!(await projection.hasData(experimentId))) return undefined;
  const external = await recount.experiment(experimentId, stored ? 'all' : 'waiting');
  await recordExternalUnits(store, definition, external, stored !== undefined);
  return undefined;
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
  await store.saveSrm(new Map([[experimentId, addArrivals(anew ? undefined : stored, arrivals)]]));
}
