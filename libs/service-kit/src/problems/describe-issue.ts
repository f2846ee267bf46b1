import type { z } from 'zod';
import { things } from './things.js';

/** By zod's name of the expected type. */
const types: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  url: 'a URL',
  datetime: 'a date and time such as 2026-01-31T12:00:00Z',
  date: 'a date such as 2026-01-31',
};

const parts: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  set: ['item', 'items'],
  map: ['entry', 'entries'],
};

/**
 * Describes what is wrong with a value, as a sentence without its subject: "is required", "must be an array". For schemas without their own messages.
 * @returns undefined if zod's own text is good enough
 */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code)) {
    return 'is required';
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'invalid_format':
      if (issue.format === 'regex') return `must match ${issue.pattern}`;
      return `must be ${formats[issue.format] ?? `a valid ${issue.format}`}`;
    case 'too_small':
      return describeSize(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return describeSize(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return describeUnion(issue.errors, Array.isArray(issue['options']) ? issue['options'] : []);
    default:
      return undefined;
  }
};

function describeSize(
  { origin, exact }: { origin: string; exact?: boolean | undefined },
  bound: number | bigint,
  comparison: string,
): string {
  const how = exact === true ? 'exactly' : comparison;
  const part = parts[origin];
  return part === undefined ? `must be ${how} ${bound}` : `must have ${how} ${things(Number(bound), ...part)}`;
}

function describeUnion(branches: readonly (readonly z.core.$ZodIssue[])[], options: readonly unknown[]): string {
  if (options.length > 0) return `must be ${oneOf(options)}`;
  const messages = branches.flatMap((issues) =>
    issues.length === 1 && issues[0]?.path.length === 0 ? [issues[0].message] : [],
  );
  const isAllOfIt = messages.length > 0 && messages.length === branches.length;
  if (!isAllOfIt || !messages.every((message) => message.startsWith('must be ')))
    return 'has none of the allowed forms';
  return `must be ${[...new Set(messages.map((message) => message.slice('must be '.length)))].join(' or ')}`;
}

function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === 'string' ? value : String(value)));
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${texts.join(', ')}`;
}
