/**
 * A condition that is true for every draw. Only queries that contain it can use the partial index by time; see the migration `LookUpByKey` for
 * the reason.
 */
export const inOrder = (table: string): string => `${table}.decided_at > '-infinity'`;
