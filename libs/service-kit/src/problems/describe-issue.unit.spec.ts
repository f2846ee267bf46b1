import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { describeIssue } from './describe-issue.js';

const uuid = '0199a000-0000-7000-8000-000000000001';
const kinds = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]);

describe('what is wrong with a value', () => {
  it.each([
    [z.array(z.string()), undefined, 'is required'],
    [z.array(z.string()), 'a', 'must be an array'],
    [z.string(), 1, 'must be a string'],
    [z.string(), null, 'must be a string'],
    [z.number(), '1', 'must be a number'],
    [z.int(), 1.5, 'must be a whole number'],
    [z.boolean(), 0, 'must be true or false'],
    [z.object({}), [], 'must be an object'],
    [z.record(z.string(), z.string()), 1, 'must be an object'],
    [z.literal('a'), 'b', 'must be a'],
    [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
    [z.enum(['a', 'b']), undefined, 'is required'],
    [z.uuid(), `${uuid}x`, 'must be a UUID'],
    [z.url(), 'x', 'must be a URL'],
    [z.iso.datetime(), 'x', 'must be a date and time such as 2026-01-31T12:00:00Z'],
    [z.string().regex(/^a+$/), 'b', 'must match /^a+$/'],
    [z.email(), 'x', 'must be a valid email'],
    [z.string().min(1), '', 'must have at least 1 character'],
    [z.string().max(2), 'abc', 'must have at most 2 characters'],
    [z.array(z.string()).length(2), [], 'must have exactly 2 items'],
    [z.number().min(0), -1, 'must be at least 0'],
    [z.number().gt(0), 0, 'must be more than 0'],
    [z.number().lt(1), 1, 'must be less than 1'],
    [z.int().max(10_000), 10_001, 'must be at most 10000'],
    [z.number().multipleOf(5), 3, 'must be a multiple of 5'],
    [z.union([z.string(), z.number()]), true, 'must be a string or a number'],
    [z.union([z.string(), z.number()]), undefined, 'is required'],
    [z.union([z.object({ a: z.string() }), z.string().max(1)]), { a: 1 }, 'has none of the allowed forms'],
    [z.string().max(1, 'is too long'), 'ab', 'is too long'],
  ])('%# is described in words: %j', (schema: z.ZodType, value, message) => {
    expect(schema.safeParse(value, { error: describeIssue }).error?.issues.map((issue) => issue.message)).toEqual([
      message,
    ]);
  });

  it('is reported for the field that discriminates a union', () => {
    expect(kinds.safeParse({ kind: 'c' }, { error: describeIssue }).error?.issues).toMatchObject([
      { path: ['kind'], message: 'must be one of a, b' },
    ]);
  });
});
