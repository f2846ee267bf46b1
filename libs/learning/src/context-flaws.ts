import { type Flaw, listNames } from '@assay/kernel';
import type { Bandit, PolicyKind } from './bandit.js';
import { type BanditContext, encoderOf } from './bandit-context.js';

/** Bytes that the models of all arms may take as JSON: ten times what the design expects. It fits a record of the log. */
const LARGEST_MODELS = 1_000_000;
/** Of a double as JSON, with its comma. */
const BYTES_PER_NUMBER = 25;
/** Numbers that the counts by context of all arms may take: a look reads them all. */
const LARGEST_COUNTS = 500_000;
/** Shares that the leaves of a tree may have together: a look computes them all. */
const LARGEST_TREE = 1_000;
/** Beyond this, sums of products lose what they are made of. */
const LARGEST_REWARD = 1e12;

/** The rules that a context and what needs one break. */
export function contextFlaws({ algorithm, arms, context, maxChange, policy, reward, tree }: Bandit): Flaw[] {
  const flaws = context === null ? [] : featureFlaws(context, arms.length);
  if (algorithm !== 'Contextual') return flaws;
  if (policy === 'logistic_ts' && reward.kind !== 'binary') {
    flaws.push({ pointer: '/policy', detail: `logistic_ts is about binary rewards, not ${reward.kind}: use lin_ts.` });
  }
  if (policy === 'logistic_ts' && context !== null && context.countsOutcomes !== true) {
    const detail = 'What logistic_ts follows from is counted only if a bandit is made with it: make another one.';
    flaws.push({ pointer: '/policy', detail });
  }
  if (policy === 'honest_tree' && context !== null && context.sumsByContext !== true) {
    const detail = 'What honest_tree follows from is summed only if a bandit is made with it: make another one.';
    flaws.push({ pointer: '/policy', detail });
  }
  if (tree !== null && arms.length * 2 ** tree.maxDepth > LARGEST_TREE) {
    const most = Math.floor(Math.log2(LARGEST_TREE / arms.length));
    const detail = `A tree of depth ${tree.maxDepth} has ${2 ** tree.maxDepth} leaves with ${arms.length} arms each, more than ${LARGEST_TREE} together: at most ${most}.`;
    flaws.push({ pointer: '/tree/max_depth', detail });
  }
  if (context === null) {
    const detail = 'Contextual needs context_features; they are given when a bandit is made and stay.';
    flaws.push({ pointer: '/context_features', detail });
  }
  if (reward.kind !== 'binary' && reward.range === null) {
    flaws.push({ pointer: '/reward/range', detail: 'Contextual needs the range of rewards.' });
  }
  if (reward.range?.some((bound) => Math.abs(bound) > LARGEST_REWARD) === true) {
    flaws.push({ pointer: '/reward/range', detail: `Contextual needs a range within ±${LARGEST_REWARD}.` });
  }
  if (maxChange !== null) {
    const detail = 'A contextual policy has a vector for each context, and none before it to keep near: leave it out.';
    flaws.push({ pointer: '/max_change', detail });
  }
  arms.forEach(({ prior }, index) => {
    if (prior === null) return;
    const detail = 'The models of Contextual start from coefficients of 0: leave it out.';
    flaws.push({ pointer: `/arm_definitions/${index}/prior`, detail });
  });
  return flaws;
}

function featureFlaws(context: BanditContext, arms: number): Flaw[] {
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
  // A tree has more to keep of a context, in either half.
  const numbers = counting === 'honest_tree' ? 2 * (columns + 4) : columns + 2;
  const most = Math.floor(LARGEST_COUNTS / (arms * numbers));
  if (counting === null || contexts <= most) return [];
  const detail = `${counting} counts by context, and there are ${contexts} different ones; with ${arms} arms and ${columns} columns at most ${most} can be counted: declare fewer features, levels, buckets or bins, or use lin_ts.`;
  return [{ pointer, detail }];
}

/** The policy that what is known is kept by context for; null: none. */
function countingPolicy({ countsOutcomes, sumsByContext }: BanditContext): PolicyKind | null {
  return countsOutcomes === true ? 'logistic_ts' : sumsByContext === true ? 'honest_tree' : null;
}
