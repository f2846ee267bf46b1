/*
 * JavaScript's conversions, on which GrowthBook's conditions depend, restricted to JSON values. They never call a method of the value, so an
 * attribute like {"toString": 1} cannot make an evaluation throw.
 */

/** Like `value + ''`. */
export function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map((item: unknown) => (item == null ? '' : toText(item))).join(',');
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value);
}

/** The operand of `<`: the value itself, or the text of an array or object. */
export function toPrimitive(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? toText(value) : value;
}

/** Like `value * 1`. */
export function toNumber(value: unknown): number {
  return Number(toPrimitive(value));
}
