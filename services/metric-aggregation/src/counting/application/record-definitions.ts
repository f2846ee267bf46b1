import type { KnownExperiment } from '../domain/catalog.js';
import { sameTime } from '../domain/experiment-time.js';
import { checkSplits } from './check-splits.js';
import type { AggregationStore, ExperimentProjection, ProjectedDefinition, Recount } from './ports.js';
import { countUnits, recountUnits } from './recount-units.js';

/** The status of a draft that was deleted. */
const DELETED = 'deleted';

/**
 * Stores the newest version of each experiment's definition. Events and decisions that arrived before their definition (they are on other
 * topics) are counted once it arrives; if the experiment's time has changed, the affected units are counted again.
 * @param definitions in log order
 * @returns for each definition the reason why it cannot be used, or undefined
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
  if (definition.status === DELETED) {
    if (stored === undefined) return undefined;
    await recount.setAside(experimentId);
    await projection.remove(experimentId);
    return undefined;
  }
  const [stranger] = await projection.variantsElsewhere(
    experimentId,
    variants.map((variant) => variant.variantId),
  );
  if (stranger !== undefined) return `/variants: Variant ${stranger} belongs to another experiment.`;
  const was = (await store.catalog([experimentId])).get(experimentId);
  await projection.save(definition);
  if (stored !== undefined && stored.baselineVariantId !== definition.baselineVariantId)
    await recount.weights(experimentId);
  if (!(await projection.hasData(experimentId))) return undefined;
  const is = (await store.catalog([experimentId])).get(experimentId);
  if (is === undefined) throw new Error(`Experiment ${experimentId} was saved and is not there.`);
  if (was === undefined) await countUnits(store, recount, is, 'waiting');
  else if (!countsTheSame(was, is)) {
    await recountAll(store, recount, is);
    // The evidence was computed for the former variants or units.
    await store.forgetEvidence(experimentId);
  } else if (!sameTime(was.time, is.time)) {
    await recountUnits(store, was, is, recount.unitsAffected(experimentId, was.time, is.time));
  } else return undefined;
  await checkSplits(store, [experimentId]);
  return undefined;
}

/** Recomputes everything of an experiment from stored observations and decisions. */
export async function recountAll(store: AggregationStore, recount: Recount, is: KnownExperiment): Promise<void> {
  await recount.clear(is.experimentId);
  await countUnits(store, recount, is, 'all');
}

/** Only a draft changes its variants or its unit type. */
function countsTheSame(was: KnownExperiment, is: KnownExperiment): boolean {
  return (
    was.unitType === is.unitType &&
    was.allocations.size === is.allocations.size &&
    [...was.allocations.keys()].every((variantId) => is.allocations.has(variantId))
  );
}
