/** A figure whose stored value differs from the recomputed value. */
export interface Difference {
  /** Path of the figure, such as `blue / 490123 / sum`. */
  readonly what: string;
  /** As JSON; undefined if there is no stored value. */
  readonly stored: string | undefined;
  readonly recounted: string | undefined;
}

/** Every figure in which two plain objects differ; numbers must be equal to the last bit. */
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
