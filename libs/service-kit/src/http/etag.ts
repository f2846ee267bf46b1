/** The entity tag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The versions that an `If-Match` header accepts; undefined means any. A tag that this service did not create matches none. */
export function ifMatch(header: string | undefined): readonly number[] | undefined {
  if (header === undefined || header.trim() === '*') {
    return undefined;
  }
  return [...header.matchAll(/(?<![/\w])"(\d{1,9})"/g)].map(([, version]) => Number(version));
}
