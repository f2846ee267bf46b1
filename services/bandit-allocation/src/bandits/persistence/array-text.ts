/** Numbers as the text of a Postgres array, because a bulk parameter cannot contain arrays (see `unnest`). */
export function arrayText(numbers: readonly (number | string)[]): string {
  return `{${numbers.join(',')}}`;
}
