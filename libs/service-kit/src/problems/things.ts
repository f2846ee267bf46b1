const grouped = new Intl.NumberFormat('en-US');

/** A number with its noun: `1 record`, `2,000 records`. @param many the plural, if it is not `one` with an s */
export function things(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}
