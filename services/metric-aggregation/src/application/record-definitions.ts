import { checkSplits } from './check-splits.js';
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
  if (stored && countsTheSame(stored, definition)) {
    if (stored.baselineVariantId !== definition.baselineVariantId) await recount.weights(experimentId);
    return undefined;
  }
  if (!(await projection.hasData(experimentId))) return undefined;
  await recount.experiment(experimentId, stored ? 'all' : 'waiting');
  // What the units were compared with before no longer holds.
  if (stored) await store.forgetEvidence(experimentId);
  await checkSplits(store, [experimentId]);
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
