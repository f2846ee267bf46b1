/** Number of colours for arms; each is defined in tokens.css for both colour schemes. */
export const tones = 6;
const dashes = 3;

/**
 * CSS classes for an arm, the same in every chart: they set its colour and, for lines, its dashes.
 * @param place index of the arm among the experiment's variants; undefined for series that are not arms: they have the text's colour
 */
export function toneOf(place: number | undefined): string {
  if (place === undefined) return 'tone-none';
  return `tone-${place % tones} dash-${Math.floor(place / tones) % dashes}`;
}
