import { type Flaw, listNames } from '@assay/kernel';
import { policies } from './algorithms/policies/policies.js';
import { type BanditContext, encoderOf } from './bandit-context.js';

/** Maximum size of the models of all arms as JSON, in bytes: ten times the expected size, and small enough for a Kafka record. */
const LARGEST_MODELS = 1_000_000;
/** Size of a double as JSON, including a comma. */
const BYTES_PER_NUMBER = 25;
/** Maximum quantity of numbers in the counts by context of all arms, because every update reads all of them. */
const LARGEST_COUNTS = 500_000;

/** Violations of the rules for attributes and features. @param arms number of arms */
export function featureFlaws(context: BanditContext, arms: number): Flaw[] {
  const { attributes, contentFeatures, userFeatures } = context;
  const flaws: Flaw[] = [];
  const declared = new Set<string>();
  attributes.forEach((attribute, index) => {
    const pointer = `/attribute_definitions/${index}`;
    if (declared.has(attribute.name)) flaws.push({ pointer: `${pointer}/name`, detail: 'It is declared twice.' });
    declared.add(attribute.name);
    if (attribute.type === 'number' && !(attribute.range[0] < attribute.range[1])) {
      flaws.push({ pointer: `${pointer}/range`, detail: 'Needs [least, greatest] with least < greatest.' });
    }
    if (attribute.type === 'category' && 'levels' in attribute) {
      const isTwice = new Set(attribute.levels).size < attribute.levels.length;
      if (isTwice) flaws.push({ pointer: `${pointer}/levels`, detail: 'A level is named twice.' });
    }
  });
  const known = listNames([...declared]);
  const named = new Set<string>();
  for (const [list, names] of Object.entries({ user_features: userFeatures, content_features: contentFeatures })) {
    names.forEach((name, index) => {
      const pointer = `/context_features/${list}/${index}`;
      if (!declared.has(name)) {
        const detail = `"${name}" is no attribute of the data model: declare it in attribute_definitions, which has: ${known}.`;
        flaws.push({ pointer, detail });
      }
      if (named.has(name)) flaws.push({ pointer, detail: `"${name}" is a feature already.` });
      named.add(name);
    });
  }
  if (named.size === 0) flaws.push({ pointer: '/context_features', detail: 'Name at least one feature.' });
  const counting = countingPolicy(context);
  if (counting !== null) {
    attributes.forEach(({ name, ...attribute }, index) => {
      if (attribute.type !== 'number' || attribute.bins !== undefined || !named.has(name)) return;
      const detail = `${counting} counts by context: say in how many bins this number is to be rounded, such as 10.`;
      flaws.push({ pointer: `/attribute_definitions/${index}/bins`, detail });
    });
  }
  if (flaws.length > 0) return flaws;
  return sizeFlaws(context, arms);
}

function sizeFlaws(context: BanditContext, arms: number): Flaw[] {
  const pointer = '/context_features';
  let columns: number;
  let contexts: number;
  try {
    const encoder = encoderOf(context);
    [columns, contexts] = [encoder.columns.length, encoder.contexts];
  } catch (error) {
    if (error instanceof RangeError) return [{ pointer, detail: error.message }];
    throw error;
  }
  const bytes = arms * ((columns * (columns + 1)) / 2 + columns) * BYTES_PER_NUMBER;
  if (bytes > LARGEST_MODELS) {
    const detail = `${columns} columns for each of ${arms} arms make models of ${bytes} bytes, more than ${LARGEST_MODELS}: declare fewer levels or buckets.`;
    return [{ pointer, detail }];
  }
  const counting = countingPolicy(context);
  // A tree stores more numbers per context, for both halves.
  const numbers = context.sumsByContext === true ? 2 * (columns + 4) : columns + 2;
  const most = Math.floor(LARGEST_COUNTS / (arms * numbers));
  if (counting === null || contexts <= most) return [];
  const detail = `${counting} counts by context, and there are ${contexts} different ones; with ${arms} arms and ${columns} columns at most ${most} can be counted: declare fewer features, levels, buckets or bins, or use lin_ts.`;
  return [{ pointer, detail }];
}

/** The policy for which data is collected by context; null: none. */
function countingPolicy(context: BanditContext): string | null {
  return policies.find(({ keeps }) => keeps !== null && context[keeps] === true)?.policy ?? null;
}
