import { escapePointer, type Flaw } from '@assay/kernel';
import { type z } from 'zod';
import { MAX_ISSUES, type BoundedIssues } from '../problems/bound-issues.js';
import { describeIssue } from '../problems/describe-issue.js';
import { badRequest, tooLarge, unprocessable } from '../problems/problem.js';
import { findUnstorable } from './storable-json.js';

/** Issues of well-formed values that violate a rule: ranges, lengths, refinements. All other issues mean malformed. */
const RULE_CODES = new Set(['too_small', 'too_big', 'not_multiple_of', 'custom']);

/** Most values (numbers, texts, objects, arrays, true, false, null) of a body: checking makes an object for each that is wrong. */
export const MAX_VALUES = 100_000;

/**
 * Checks a request body.
 *
 * @throws Problem 400 when malformed (wrong type, missing or unknown field, bad format), 422 when only rules are broken
 *   (range, length, refinement) or a value cannot be stored unchanged, 413 when it contains more than 100,000 values; `errors` name the
 *   first 20 faults by their JSON pointers, `errors_omitted` counts the others
 */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const unstorable = findUnstorable(body);
  if (unstorable) throw cannotStore(unstorable);
  const { values, hasReservedName } = surveyOf(body);
  const reserved = hasReservedName ? findReservedName(body) : undefined;
  if (reserved) throw cannotStore(reserved);
  if (values > MAX_VALUES) throw tooLarge(`The body holds more than ${MAX_VALUES} values. Send it in parts.`);
  const result = schema.safeParse(body, { error: describeIssue });
  if (result.success) return result.data;
  const { errors, omitted } = issuesOf(result.error);
  if (result.error.issues.every((issue) => RULE_CODES.has(issue.code))) {
    throw unprocessable('The request breaks a rule. See errors.', errors, omitted);
  }
  throw badRequest('The request does not have the expected form. See errors.', errors, omitted);
}

/** Checks query or path parameters. @throws Problem 400 with every fault */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const unstorable = findUnstorable(query) ?? findReservedName(query);
  if (unstorable) throw badRequest('A parameter cannot be used. See errors.', [unstorable]);
  const result = schema.safeParse(query, { error: describeIssue });
  if (result.success) return result.data;
  const { errors, omitted } = issuesOf(result.error);
  throw badRequest('A parameter is not as expected. See errors.', errors, omitted);
}

/** zod silently drops a member named `__proto__`: the stored value would differ from the one sent. */
function findReservedName(value: unknown, pointer = ''): Flaw | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(name)}`;
    if (name === '__proto__') return { pointer: at, detail: 'its name is reserved; choose another' };
    const found = findReservedName(member, at);
    if (found) return found;
  }
  return undefined;
}

/**
 * One walk over a value that `findUnstorable` has found to be shallow: counts its values, and detects members with a reserved name. Ends soon after
 * the limit of values. Builds no pointers, which would cost more than everything else.
 */
function surveyOf(body: unknown): { values: number; hasReservedName: boolean } {
  const survey = { values: 0, hasReservedName: false };
  const visit = (value: unknown): void => {
    survey.values += 1;
    if (typeof value !== 'object' || value === null || survey.values > MAX_VALUES) return;
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    for (const name in value) {
      if (name === '__proto__') survey.hasReservedName = true;
      visit((value as Record<string, unknown>)[name]);
    }
  };
  visit(body);
  return survey;
}

const cannotStore = (issue: Flaw) => unprocessable('A value cannot be stored. See errors.', [issue]);

/** zod's issues with JSON pointers; an unknown field has its own pointer. Creates only as many as are reported. */
export function issuesOf(error: z.ZodError): BoundedIssues {
  const errors: Flaw[] = [];
  let omitted = 0;
  const add = (path: readonly PropertyKey[], detail: string): void => {
    if (errors.length >= MAX_ISSUES) omitted += 1;
    else errors.push({ pointer: path.map((step) => `/${escapePointer(step)}`).join(''), detail });
  };
  for (const issue of error.issues) {
    if (issue.code !== 'unrecognized_keys') add(issue.path, issue.message);
    else for (const key of issue.keys) add([...issue.path, key], 'is not a known field');
  }
  return { errors, omitted };
}
