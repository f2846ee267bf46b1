/** The approximate width of a text of a chart, in pixels. */
export function textWidth(text: string): number {
  return text.length * 7.5;
}
