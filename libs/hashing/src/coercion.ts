/*
 * JavaScript's conversions, which GrowthBook's conditions rest on, restricted to JSON values. They never call a method
 * of the value, so an attribute like {"toString": 1} cannot make an evaluation throw.
 */

/** `value + ''` */
export function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map((item: unknown) => (item == null ? '' : toText(item))).join(',');
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value);
}

/** What `<` compares: the value itself, or the text of an array or object. */
export function toPrimitive(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? toText(value) : value;
}

/** `value * 1` */
export function toNumber(value: unknown): number {
  return Number(toPrimitive(value));
}
