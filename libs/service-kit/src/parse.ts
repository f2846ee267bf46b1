import { type z } from 'zod';
import { badRequest, unprocessable, type ProblemIssue } from './problem.js';
import { escapePointer, findUnstorable } from './storable-json.js';

/** Issues of values that are well formed and still break a rule: ranges, lengths, refinements. All others mean malformed. */
const RULE_CODES = new Set(['too_small', 'too_big', 'not_multiple_of', 'custom']);

/**
 * Checks a request body.
 *
 * @throws Problem 400 when malformed (wrong type, missing or unknown field, bad format), 422 when only rules are broken
 *   (range, length, refinement) or something cannot be stored as it is; `errors` name every fault by its JSON pointer
 */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const unstorable = findUnstorable(body) ?? findLostName(body);
  if (unstorable) throw unprocessable('A value cannot be stored. See errors.', [unstorable]);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const errors = issuesOf(result.error);
  if (result.error.issues.every((issue) => RULE_CODES.has(issue.code))) {
    throw unprocessable('The request breaks a rule. See errors.', errors);
  }
  throw badRequest('The request does not have the expected form. See errors.', errors);
}

/** Checks query or path parameters. @throws Problem 400 with every fault */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const unstorable = findUnstorable(query) ?? findLostName(query);
  if (unstorable) throw badRequest('A parameter cannot be used. See errors.', [unstorable]);
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  throw badRequest('A parameter is not as expected. See errors.', issuesOf(result.error));
}

/** zod leaves out a member named `__proto__` without a word: what is kept would not be what was sent. */
function findLostName(value: unknown, pointer = ''): ProblemIssue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(name)}`;
    if (name === '__proto__') return { pointer: at, detail: 'its name is reserved; choose another' };
    const lost = findLostName(member, at);
    if (lost) return lost;
  }
  return undefined;
}

/** zod's issues as JSON pointers; an unknown field is named by its own pointer. */
export function issuesOf(error: z.ZodError): ProblemIssue[] {
  return error.issues.flatMap((issue) => {
    const pointer = issue.path.map((step) => `/${escapePointer(step)}`).join('');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: `${pointer}/${escapePointer(key)}`, detail: 'is not a known field' }));
    }
    return [{ pointer, detail: issue.message }];
  });
}
