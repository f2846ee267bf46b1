import { type Dialect } from './dialect.js';

/** GrowthBook pads numbers to this length. */
const PADDED = 5;

/**
 * Converts a version to a string with the same order (GrowthBook's rule): build metadata and a leading `v` are dropped, numeric parts are padded, and
 * a release sorts after its pre-releases. Anything but a string or a number is `0`.
 */
export function sortableVersion(value: unknown, dialect: Dialect): string {
  const parts = partsOf(value);
  // "~" is the last ASCII character: 1.0.0-~ sorts after 1.0.0-beta.
  if (parts.length === 3) parts.push('~');
  const sortable = dialect === 'growthbook' ? padded : ranked;
  return parts.map((part) => (isNumber(part) ? sortable(part) : part)).join('-');
}

/** The reason why GrowthBook's rule cannot compare a version, if any. */
export function pinnedFlaw(version: string | number): string | undefined {
  const long = partsOf(version).find((part) => isNumber(part) && part.length > PADDED);
  return long === undefined
    ? undefined
    : `GrowthBook compares versions whose segments have ${PADDED} digits at most, and ${long.slice(0, 20)} has ${long.length}. With hash_algorithm "assay" they may have more.`;
}

function partsOf(value: unknown): string[] {
  const text = typeof value === 'number' ? String(value) : value;
  return withoutBuild(typeof text === 'string' && text !== '' ? text : '0').split(/[-.]/);
}

/** Without a leading `v`, and without build metadata after `+` up to the end of its line or of the text. In linear time. */
function withoutBuild(text: string): string {
  const lineStart = 1 + Math.max(...['\n', '\r', '\u2028', '\u2029'].map((terminator) => text.lastIndexOf(terminator)));
  const build = text.indexOf('+', lineStart);
  return text.slice(text.startsWith('v') ? 1 : 0, build === -1 ? undefined : build);
}

const isNumber = (part: string): boolean => /^[0-9]+$/.test(part);

const padded = (digits: string): string => digits.padStart(PADDED, ' ');

/** Longer numbers sort after all shorter ones, but before anything that begins with a letter. */
function ranked(digits: string): string {
  const number = digits.replace(/^0+(?=[0-9])/, '');
  return number.length <= PADDED ? padded(number) : `:${String.fromCharCode(number.length)}${number}`;
}
