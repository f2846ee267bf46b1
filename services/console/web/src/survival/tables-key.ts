/** The list of tables in the cache. */
export const tablesKey = ['survival-tables'];
