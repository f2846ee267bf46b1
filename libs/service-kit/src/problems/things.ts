const grouped = new Intl.NumberFormat('en-US');

/** A number of things, in words: `1 record`, `2,000 records`. @param many where it is not `one` with an s */
export function things(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}
