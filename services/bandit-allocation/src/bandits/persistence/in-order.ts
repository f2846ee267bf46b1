/** A condition that holds for every draw: it opens the index by time, which no query else may use, see the migration `LookUpByKey`. */
export const inOrder = (table: string): string => `${table}.decided_at > '-infinity'`;
