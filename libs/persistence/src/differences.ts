import { isDeepStrictEqual } from 'node:util';

/** One changed field as an operation of JSON Patch (RFC 6902), with its previous value. */
export interface FieldChange {
  readonly op: 'add' | 'remove' | 'replace';
  /** JSON pointer (RFC 6901). */
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** The values are too long to be stored. */
  readonly too_long?: true;
}

export interface Differences {
  readonly changes: readonly FieldChange[];
  /** How many more differences there are. */
  readonly leftOut: number;
}

const MAX_CHANGES = 100;
const MAX_VALUE_CHARACTERS = 4_096;
const MAX_PATH_CHARACTERS = 500;

/**
 * The differences between two JSON objects, field by field down to scalars and lists; lists are compared as a whole. At most 100 fields are listed,
 * with values of at most 4,096 characters as JSON, so that an entry stays small for any change.
 *
 * @param before `{}` for a new object
 */
export function differences(before: object, after: object): Differences {
  const changes: FieldChange[] = [];
  let leftOut = 0;
  const add = (change: FieldChange) => {
    if (changes.length < MAX_CHANGES) changes.push(short(change));
    else leftOut += 1;
  };
  compare(before, after, '', add);
  return { changes, leftOut };
}

function compare(before: object, after: object, pointer: string, add: (change: FieldChange) => void): void {
  const old = new Map(Object.entries(before));
  for (const [key, to] of Object.entries(after)) {
    const path = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const from: unknown = old.get(key);
    if (!old.delete(key)) add({ op: 'add', path, to });
    else if (isPlainObject(from) && isPlainObject(to) && path.length < MAX_PATH_CHARACTERS)
      compare(from, to, path, add);
    else if (!isDeepStrictEqual(from, to)) add({ op: 'replace', path, from, to });
  }
  for (const [key, from] of old) {
    add({ op: 'remove', path: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, from });
  }
}

function short({ op, path: whole, ...values }: FieldChange): FieldChange {
  const path = whole.length > MAX_PATH_CHARACTERS ? `${whole.slice(0, MAX_PATH_CHARACTERS)}…` : whole;
  return JSON.stringify(values).length > MAX_VALUE_CHARACTERS ? { op, path, too_long: true } : { op, path, ...values };
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
