/** Names that are listed; there may be a thousand, of 255 characters each. */
const MOST = 20;

/** Names for a message: the first twenty, and how many more there are. A message stays short, however many names were sent. */
export function listNames(names: readonly string[]): string {
  const more = names.length - MOST;
  return more > 0 ? `${names.slice(0, MOST).join(', ')} and ${more} more` : names.join(', ');
}
