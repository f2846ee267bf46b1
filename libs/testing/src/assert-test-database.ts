/**
 * Call before anything that destroys data: throws unless the database's name says that it is for tests.
 * @param url address of the database about to be changed
 */
export function assertTestDatabase(url: string): void {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!/test/i.test(name))
    throw new Error(`refusing to touch the database "${name}": its name does not contain "test"`);
}
