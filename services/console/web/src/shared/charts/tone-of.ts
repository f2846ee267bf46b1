/** Tones there are; each is a colour in tokens.css, for both colour schemes. */
export const tones = 6;
const dashes = 3;

/**
 * The look of an arm, the same on every chart: classes that set its colour and, for lines, its dashes.
 * @param place of the arm among the experiment's variants, from 0; undefined for what is no arm: the text's colour
 */
export function toneOf(place: number | undefined): string {
  if (place === undefined) return 'tone-none';
  return `tone-${place % tones} dash-${Math.floor(place / tones) % dashes}`;
}
