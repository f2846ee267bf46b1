/**
 * A text with the lines between `gen: <region>` and `/gen: <region>` replaced, which stand in comments of any kind.
 * @throws Error when the text has no such lines
 */
export function replaceRegion(text: string, region: string, body: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => new RegExp(`(?<!/)gen: ${region}\\b`).test(line));
  const to = lines.findIndex((line) => new RegExp(`/gen: ${region}\\b`).test(line));
  if (from === -1 || to < from) throw new Error(`no lines "gen: ${region}" and "/gen: ${region}"`);
  return [...lines.slice(0, from + 1), body, ...lines.slice(to)].join('\n');
}
