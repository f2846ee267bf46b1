/**
 * Replaces the lines between the markers `gen: <region>` and `/gen: <region>`, which may be in any kind of comment. @throws Error if a marker is
 * missing
 */
export function replaceRegion(text: string, region: string, body: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => new RegExp(`(?<!/)gen: ${region}\\b`).test(line));
  const to = lines.findIndex((line) => new RegExp(`/gen: ${region}\\b`).test(line));
  if (from === -1 || to < from) throw new Error(`no lines "gen: ${region}" and "/gen: ${region}"`);
  return [...lines.slice(0, from + 1), body, ...lines.slice(to)].join('\n');
}
