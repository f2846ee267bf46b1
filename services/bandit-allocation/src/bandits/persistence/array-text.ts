/** Numbers as the text of a Postgres array: a bulk parameter cannot hold arrays, see `unnest`. */
export function arrayText(numbers: readonly (number | string)[]): string {
  return `{${numbers.join(',')}}`;
}
