/** Selects a time as whole milliseconds since the Unix epoch, exactly and whatever the session's time zone; `pg` gives it as text. */
export function millis(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::bigint`;
}
