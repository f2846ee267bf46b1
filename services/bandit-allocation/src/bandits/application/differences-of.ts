/** One figure that is not what it follows to be. */
export interface Difference {
  /** The way to it, such as `blue / 490123 / sum`. */
  readonly what: string;
  /** As JSON; undefined: there is none. */
  readonly stored: string | undefined;
  readonly recounted: string | undefined;
}

/** Every figure in which two plain objects differ; numbers are the same only to the last bit. */
export function differencesOf(stored: unknown, recounted: unknown, path: readonly string[] = []): Difference[] {
  if (isObject(stored) && isObject(recounted)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(recounted)])];
    return keys.flatMap((key) => differencesOf(stored[key], recounted[key], [...path, key]));
  }
  if (Object.is(stored, recounted)) return [];
  const [before, after] = [JSON.stringify(stored), JSON.stringify(recounted)] as (string | undefined)[];
  return before === after ? [] : [{ what: path.join(' / '), stored: before, recounted: after }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
