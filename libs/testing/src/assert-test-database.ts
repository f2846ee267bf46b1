/**
 * Call before any operation that destroys data: throws unless the database's name contains "test".
 * @param url address of the database to be changed
 */
export function assertTestDatabase(url: string): void {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!/test/i.test(name))
    throw new Error(`refusing to touch the database "${name}": its name does not contain "test"`);
}
