const missing = new Set(['', 'na', 'nan', 'null']);

/** Whether a cell has no value. */
export function isMissing(text: string): boolean {
  return missing.has(text.toLowerCase());
}

/** A decimal number, or what it must be. */
export function parseNumber(text: string): number | { must: string } {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : { must: 'a number' };
}

/** A positive number, or what it must be. */
export function parseTime(text: string): number | { must: string } {
  const value = parseNumber(text);
  return typeof value === 'number' && value > 0 ? value : { must: 'a time above 0' };
}

const MAX_LEVEL = 255;

/** A category, or what it must be. */
export function parseLevel(text: string): string | { must: string } {
  return text.length <= MAX_LEVEL ? text : { must: `at most ${MAX_LEVEL} characters long` };
}

/** 1 for an event, 0 for censoring, or what it must be. */
export function parseEvent(text: string): number | { must: string } {
  if (/^(1(\.0*)?|true)$/i.test(text)) return 1;
  if (/^(0(\.0*)?|false)$/i.test(text)) return 0;
  return { must: '0 or 1' };
}
