import type { Bandit } from './bandit.js';
import { type BanditContext, encoderOf } from './bandit-context.js';
import type { Flaw } from './define-bandit.js';

/** Bytes that the models of all arms may take as JSON: ten times what the design expects. It fits a record of the log. */
const LARGEST_MODELS = 1_000_000;
/** Of a double as JSON, with its comma. */
const BYTES_PER_NUMBER = 25;
/** Beyond this, sums of products lose what they are made of. */
const LARGEST_REWARD = 1e12;

/** The rules that a context and what needs one break. */
export function contextFlaws({ algorithm, arms, context, maxChange, reward }: Bandit): Flaw[] {
  const flaws = context === null ? [] : featureFlaws(context, arms.length);
  if (algorithm !== 'Contextual') return flaws;
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
    const detail = 'The linear models of Contextual start from coefficients of 0: leave it out.';
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
  const named = new Set<string>();
  for (const [list, names] of Object.entries({ user_features: userFeatures, content_features: contentFeatures })) {
    names.forEach((name, index) => {
      const pointer = `/context_features/${list}/${index}`;
      if (!declared.has(name)) {
        const known = [...declared].join(', ');
        const detail = `"${name}" is no attribute of the data model: declare it in attribute_definitions, which has: ${known}.`;
        flaws.push({ pointer, detail });
      }
      if (named.has(name)) flaws.push({ pointer, detail: `"${name}" is a feature already.` });
      named.add(name);
    });
  }
  if (named.size === 0) flaws.push({ pointer: '/context_features', detail: 'Name at least one feature.' });
  if (flaws.length > 0) return flaws;
  return sizeFlaws(context, arms);
}

function sizeFlaws(context: BanditContext, arms: number): Flaw[] {
  const pointer = '/context_features';
  let columns: number;
  try {
    columns = encoderOf(context).columns.length;
  } catch (error) {
    if (error instanceof RangeError) return [{ pointer, detail: error.message }];
    throw error;
  }
  const bytes = arms * ((columns * (columns + 1)) / 2 + columns) * BYTES_PER_NUMBER;
  if (bytes <= LARGEST_MODELS) return [];
  const detail = `${columns} columns for each of ${arms} arms make models of ${bytes} bytes, more than ${LARGEST_MODELS}: declare fewer levels or buckets.`;
  return [{ pointer, detail }];
}
