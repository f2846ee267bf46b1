/** Maximum number of names listed; there may be a thousand, of 255 characters each. */
const MOST = 20;

/** Names for a message: the first twenty, and the number of the others, so that the message stays short. */
export function listNames(names: readonly string[]): string {
  const more = names.length - MOST;
  return more > 0 ? `${names.slice(0, MOST).join(', ')} and ${more} more` : names.join(', ');
}
