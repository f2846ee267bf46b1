import { murmur3 } from '@assay/hashing';

/**
 * A declared attribute and how it is encoded as numbers.
 *
 * - `number`: (value - centre) / scale, rounded to a multiple of 2^-16 so that sums of products are exact, clipped to ±10 so that outliers do not
 * dominate, and a column that is 1 when the value is missing; with `bins`, the nearest of `bins` evenly spaced values from -1 to 1, so that there
 * are few different vectors;
 * - `boolean`: a column that is 1 for true, and one for missing;
 * - `category` with levels: a column per level, and one for any other value or none;
 * - `category` with buckets: a column per bucket, chosen by hash, for attributes with many levels or levels not known
 *   beforehand, and one for missing.
 *
 * A value of another type than declared counts as missing, because callers may send any attributes.
 */
export type Feature =
  | {
      readonly name: string;
      readonly type: 'number';
      readonly centre?: number;
      readonly scale?: number;
      readonly bins?: number;
    }
  | { readonly name: string; readonly type: 'boolean' }
  | { readonly name: string; readonly type: 'category'; readonly levels: readonly string[] }
  | { readonly name: string; readonly type: 'category'; readonly buckets: number };

/** The features of the user and of the content that an arm would show. */
export interface FeatureDeclaration {
  readonly user: readonly Feature[];
  readonly content?: readonly Feature[];
}

type Attributes = Readonly<Record<string, unknown>>;

export interface Encoder {
  /** What each column means, e.g. `user.country=de`. The first is the intercept. */
  readonly columns: readonly string[];
  /** Number of different vectors; Infinity if a number feature has no bins. */
  readonly contexts: number;
  /** Never throws, and every number is finite. */
  encode(user: Attributes, content?: Attributes): Float64Array;
}

/** Every value of a feature vector is a whole number of steps of 2^-16. */
export const FEATURE_STEPS = 2 ** 16;
const LIMIT = 10;
const MAX_COLUMNS = 1000;

interface Column {
  readonly names: readonly string[];
  /** Number of different values it can write. */
  readonly values: number;
  /** Writes the encoded value at index `at`; the array holds zeros there. */
  write(value: unknown, into: Float64Array, at: number): void;
}

/**
 * Prepares the features of a policy: an intercept, then the user's features, then the content's, in declared order.
 * A pure function of the declaration and the attributes, so that a decision can be recomputed from its receipt.
 *
 * @throws RangeError for a name declared twice, a scale that is not positive, no levels or buckets, or more than 1,000
 *   columns
 */
export function createEncoder(declaration: FeatureDeclaration): Encoder {
  const { user, content = [] } = declaration;
  // Checked before names are built, because a short declaration can require thousands of columns.
  const count = [...user, ...content].reduce((sum, feature) => sum + widthOf(feature), 1);
  if (count > MAX_COLUMNS) {
    throw new RangeError(`The features make ${count} columns; declare fewer levels or buckets (${MAX_COLUMNS}).`);
  }
  const userColumns = user.map(columnOf);
  const contentColumns = content.map(columnOf);
  const columns = ['intercept', ...names('user', user, userColumns), ...names('content', content, contentColumns)];
  return {
    columns,
    contexts: [...userColumns, ...contentColumns].reduce((product, { values }) => product * values, 1),
    encode(userAttributes, contentAttributes = {}) {
      const vector = new Float64Array(columns.length);
      vector[0] = 1;
      const at = writeAll(user, userColumns, userAttributes, vector, 1);
      writeAll(content, contentColumns, contentAttributes, vector, at);
      return vector;
    },
  };
}

/** Number of columns of a feature. */
function widthOf(feature: Feature): number {
  if (feature.type !== 'category') return 2;
  return 1 + ('levels' in feature ? feature.levels.length : feature.buckets);
}

function names(scope: string, features: readonly Feature[], columns: readonly Column[]): string[] {
  const known = new Set<string>();
  return features.flatMap(({ name }, index) => {
    if (known.has(name)) throw new RangeError(`The ${scope} feature "${name}" is declared twice.`);
    known.add(name);
    return (columns[index]?.names ?? []).map((suffix) => `${scope}.${name}${suffix}`);
  });
}

function writeAll(
  features: readonly Feature[],
  columns: readonly Column[],
  attributes: Attributes,
  into: Float64Array,
  from: number,
): number {
  let at = from;
  for (let i = 0; i < features.length; i++) {
    const { name } = features[i] as Feature;
    const column = columns[i] as Column;
    column.write(Object.hasOwn(attributes, name) ? attributes[name] : undefined, into, at);
    at += column.names.length;
  }
  return at;
}

function columnOf(feature: Feature): Column {
  switch (feature.type) {
    case 'number':
      return numberColumn(feature);
    case 'boolean':
      return {
        names: ['', '=missing'],
        values: 3,
        write: (value, into, at) => {
          if (typeof value !== 'boolean') into[at + 1] = 1;
          else if (value) into[at] = 1;
        },
      };
    case 'category':
      return 'levels' in feature
        ? levelColumns(feature.name, feature.levels)
        : bucketColumns(feature.name, feature.buckets);
  }
}

function numberColumn({ bins, centre = 0, name, scale = 1 }: Feature & { readonly type: 'number' }): Column {
  if (!Number.isFinite(centre) || !(scale > 0) || !Number.isFinite(scale)) {
    throw new RangeError(`The feature "${name}" needs a finite centre and a positive scale.`);
  }
  if (bins !== undefined && !(Number.isInteger(bins) && bins >= 2)) {
    throw new RangeError(`The feature "${name}" needs a whole number of bins, at least 2, not ${bins}.`);
  }
  const within = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, (value - centre) / scale));
  return {
    names: ['', '=missing'],
    values: bins === undefined ? Infinity : bins + 1,
    write: (value, into, at) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) into[at + 1] = 1;
      else into[at] = onGrid(bins === undefined ? within(value, LIMIT) : binned(within(value, 1), bins));
    },
  };
}

/** The nearest of `bins` evenly spaced values from -1 to 1. */
function binned(value: number, bins: number): number {
  return (2 * Math.round(((value + 1) / 2) * (bins - 1))) / (bins - 1) - 1;
}

function onGrid(value: number): number {
  return Math.round(value * FEATURE_STEPS) / FEATURE_STEPS;
}

function levelColumns(name: string, levels: readonly string[]): Column {
  const indexes = new Map(levels.map((level, index) => [level, index]));
  if (levels.length === 0 || indexes.size < levels.length) {
    throw new RangeError(`The feature "${name}" needs levels, each once.`);
  }
  return {
    names: [...levels.map((level) => `=${level}`), '=other'],
    values: levels.length + 1,
    write: (value, into, at) => {
      into[at + ((typeof value === 'string' ? indexes.get(value) : undefined) ?? levels.length)] = 1;
    },
  };
}

function bucketColumns(name: string, buckets: number): Column {
  if (!Number.isInteger(buckets) || buckets < 1) {
    throw new RangeError(`The feature "${name}" needs a whole number of buckets, at least 1, not ${buckets}.`);
  }
  const seed = murmur3(name, 0);
  return {
    names: [...Array.from({ length: buckets }, (_, bucket) => `#${bucket}`), '=missing'],
    values: buckets + 1,
    write: (value, into, at) => {
      into[at + (typeof value === 'string' ? murmur3(value, seed) % buckets : buckets)] = 1;
    },
  };
}
