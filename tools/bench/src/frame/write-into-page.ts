import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Replaces the text between `<!-- name -->` and `<!-- /name -->` of a page.
 *
 * @throws Error if the page has no such markers
 */
export function writeIntoPage(page: string, name: string, text: string): void {
  const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  const before = readFileSync(page, 'utf8');
  if (!place.test(before)) throw new Error(`${page} has no place named ${name}`);
  writeFileSync(
    page,
    before.replace(place, (_all, start: string, end: string) => `${start}\n${text}\n\n${end}`),
  );
}
