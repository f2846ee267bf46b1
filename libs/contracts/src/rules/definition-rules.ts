import { escapePointer, type Flaw } from '@assay/kernel';
import type { ExperimentDefinition, HoldoutDefinition } from '../generated/records.js';
import { checkCharacters, checkIdentity, checkObject, checkText, checkTime, checkUuid } from './checks.js';

type VariantDefinition = ExperimentDefinition['variants'][number];

const statuses: readonly string[] = ['draft', 'active', 'paused', 'completed', 'archived', 'deleted'];
const populations: readonly string[] = ['assigned', 'exposed'];
const afterCompletions: readonly string[] = ['ignore', 'count'];
const whole = 10_000;

/**
 * Checks the rules that Avro cannot express, for an experiment's definition read from its topic.
 * @param key the record's Kafka key, which must be the id: with another key the record would survive the id's deletion and replacement
 * @returns every broken rule; empty for a valid definition
 */
export function brokenExperimentRules(definition: ExperimentDefinition, key: string): Flaw[] {
  const broken: Flaw[] = [];
  checkIdentity('/experiment_id', definition.experiment_id, key, definition.version, broken);
  checkText('/name', definition.name, 255, broken);
  checkDescription('/description', definition.description, broken);
  checkChoice('/status', definition.status, statuses, broken);
  checkText('/unit_type', definition.unit_type, 50, broken);
  if (definition.start_at !== null) checkTime('/start_at', definition.start_at, broken);
  if (definition.end_at !== null) checkTime('/end_at', definition.end_at, broken);
  checkText('/hash_algorithm', definition.hash_algorithm, 50, broken);
  checkText('/salt', definition.salt, 255, broken);
  checkLayer(definition.layer, broken);
  if (definition.targeting !== null) checkObject('/targeting', definition.targeting, broken);
  checkVariants(definition.variants, broken);
  const variantIds = new Set(definition.variants.map((variant) => variant.variant_id));
  if (!variantIds.has(definition.baseline_variant_id)) {
    broken.push({ pointer: '/baseline_variant_id', detail: 'Must be one of the variants.' });
  }
  for (const [unit, variantId] of Object.entries(definition.overrides)) {
    const pointer = `/overrides/${escapePointer(unit)}`;
    checkText(pointer, unit, 255, broken);
    if (!variantIds.has(variantId)) broken.push({ pointer, detail: 'Must be one of the variants.' });
  }
  definition.metrics.forEach((metric, index) => checkText(`/metrics/${index}`, metric, 100, broken));
  checkDistinct('/metrics', definition.metrics, broken);
  checkChoice('/population', definition.population, populations, broken);
  checkChoice('/after_completion', definition.after_completion, afterCompletions, broken);
  if (definition.conversion_window_seconds !== null && definition.conversion_window_seconds < 1) {
    broken.push({ pointer: '/conversion_window_seconds', detail: 'Must be 1 or more.' });
  }
  checkPeriods(definition.active_periods, broken);
  if (definition.completed_at !== null) checkTime('/completed_at', definition.completed_at, broken);
  checkTime('/created_at', definition.created_at, broken);
  checkTime('/updated_at', definition.updated_at, broken);
  return broken;
}

/**
 * Checks the rules that Avro cannot express, for a holdout read from its topic.
 * @param key the record's Kafka key, which must be the holdout's id
 * @returns every broken rule; empty for a valid holdout
 */
export function brokenHoldoutRules(definition: HoldoutDefinition, key: string): Flaw[] {
  const broken: Flaw[] = [];
  checkIdentity('/holdout_id', definition.holdout_id, key, definition.version, broken);
  checkText('/name', definition.name, 255, broken);
  checkText('/unit_type', definition.unit_type, 50, broken);
  checkShare('/share', definition.share, broken);
  checkText('/salt', definition.salt, 255, broken);
  definition.experiments.forEach((id, index) => checkUuid(`/experiments/${index}`, id, broken));
  checkTime('/updated_at', definition.updated_at, broken);
  return broken;
}

function checkChoice(pointer: string, value: string, choices: readonly string[], broken: Flaw[]): void {
  if (!choices.includes(value)) broken.push({ pointer, detail: `Must be one of ${choices.join(', ')}.` });
}

/** Ordered, disjoint, and only the last may be open-ended. */
function checkPeriods(periods: ExperimentDefinition['active_periods'], broken: Flaw[]): void {
  let end = -Infinity;
  for (const [index, { from, to }] of periods.entries()) {
    const pointer = `/active_periods/${index}`;
    checkTime(`${pointer}/from`, from, broken);
    if (to !== null) checkTime(`${pointer}/to`, to, broken);
    if (from < end || (to !== null && to <= from)) {
      broken.push({ pointer, detail: 'Must begin before it ends, and not before the one before has ended.' });
      return;
    }
    end = to ?? Infinity;
  }
}

function checkDescription(pointer: string, description: string | null, broken: Flaw[]): void {
  if (description !== null) checkCharacters(pointer, description, broken);
}

function checkLayer(layer: ExperimentDefinition['layer'], broken: Flaw[]): void {
  if (layer === null) return;
  checkText('/layer/name', layer.name, 255, broken);
  if (!(layer.from >= 0 && layer.from < layer.to && layer.to <= 1)) {
    broken.push({ pointer: '/layer', detail: 'Must satisfy 0 <= from < to <= 1.' });
  }
}

function checkVariants(variants: readonly VariantDefinition[], broken: Flaw[]): void {
  if (variants.length === 0) broken.push({ pointer: '/variants', detail: 'Must have at least one.' });
  variants.forEach((variant, index) => {
    const at = `/variants/${index}`;
    checkUuid(`${at}/variant_id`, variant.variant_id, broken);
    checkText(`${at}/name`, variant.name, 255, broken);
    checkDescription(`${at}/description`, variant.description, broken);
    checkShare(`${at}/allocation`, variant.allocation, broken);
    checkObject(`${at}/config`, variant.config, broken);
  });
  const allocated = variants.reduce((sum, variant) => sum + variant.allocation, 0);
  if (allocated > whole) {
    broken.push({ pointer: '/variants', detail: `Allocations sum to ${allocated}; at most ${whole} are there.` });
  }
  checkDistinct(
    '/variants',
    variants.map((variant) => variant.variant_id),
    broken,
  );
  checkDistinct(
    '/variants',
    variants.map((variant) => variant.name),
    broken,
  );
  checkRanges(variants, broken);
}

function checkRanges(variants: readonly VariantDefinition[], broken: Flaw[]): void {
  const ranges = variants.flatMap((variant) => variant.ranges).sort((a, b) => a.from - b.from);
  let end = 0;
  for (const { from, to } of ranges) {
    if (from < end || to <= from || to > whole) {
      broken.push({ pointer: '/variants', detail: `Buckets must be disjoint runs within 0 to ${whole}.` });
      return;
    }
    end = to;
  }
}

function checkShare(pointer: string, share: number, broken: Flaw[]): void {
  if (share < 0 || share > whole) broken.push({ pointer, detail: `Must lie in 0 to ${whole}.` });
}

function checkDistinct(pointer: string, values: readonly string[], broken: Flaw[]): void {
  if (new Set(values).size < values.length) broken.push({ pointer, detail: 'The same stands there twice.' });
}
