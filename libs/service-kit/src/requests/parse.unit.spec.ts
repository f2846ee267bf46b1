import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { parseBody, parseQuery } from './parse.js';
import { Problem, tooMany, unavailable } from '../problems/problem.js';
import { findUnstorable, text } from './storable-json.js';

const schema = z.strictObject({
  name: text().min(1).max(5),
  share: z.number().min(0).max(1),
  variants: z.array(z.strictObject({ id: z.uuid(), 'a/b~c': z.number().optional() })).default([]),
  status: z.enum(['draft', 'active']).default('draft'),
});
const good = { name: 'a', share: 0.5 };

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
const faults = (body: unknown) => {
  const { status, errors } = problemOf(() => parseBody(schema, body));
  return [status, errors?.map(({ pointer }) => pointer)];
};

describe(parseBody.name, () => {
  it('returns a valid value, with defaults', () => {
    expect(parseBody(schema, good)).toEqual({ ...good, variants: [], status: 'draft' });
  });

  it('reports wrong types, missing and unknown fields and bad formats as malformed', () => {
    expect(faults(undefined)).toEqual([400, ['']]);
    expect(faults([])).toEqual([400, ['']]);
    expect(faults({ name: 1 })).toEqual([400, ['/name', '/share']]);
    expect(faults({ ...good, extra: 1, 'x/y': 2 })).toEqual([400, ['/extra', '/x~1y']]);
    expect(faults({ ...good, variants: [{ id: 'no' }] })).toEqual([400, ['/variants/0/id']]);
    expect(faults({ ...good, variants: [{ id: crypto.randomUUID(), 'a/b~c': 'x' }] })).toEqual([
      400,
      ['/variants/0/a~1b~0c'],
    ]);
    expect(faults({ ...good, status: 'gone' })).toEqual([400, ['/status']]);
  });

  it('reports ranges and lengths as broken rules', () => {
    expect(faults({ name: '', share: 2 })).toEqual([422, ['/name', '/share']]);
    expect(faults({ name: '', share: 'x' })).toEqual([400, ['/name', '/share']]);
  });

  it('rejects values that no store can hold', () => {
    expect(faults({ ...good, name: 'a\0' })).toEqual([422, ['/name']]);
    expect(faults({ ...good, variants: [{ '\0': 1 }] })).toEqual([422, ['/variants/0/\0']]);
    expect(faults({ ...good, name: '\ud800' })).toEqual([422, ['/name']]);
    expect(faults(JSON.parse('{"name":"a","share":1e999}'))).toEqual([422, ['/share']]);
    expect(faults({ ...good, variants: [JSON.parse('{"__proto__":{"id":1}}')] })).toEqual([
      422,
      ['/variants/0/__proto__'],
    ]);
    expect(text().safeParse('a\0').success).toBe(false);
    expect(text().safeParse('😀').success).toBe(true);
  });

  it('accepts any depth without a stack overflow', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(problemOf(() => parseBody(z.unknown(), deep)).errors?.[0]?.detail).toContain('64 levels');
    expect(problemOf(() => parseBody(z.unknown(), { a: deep })).status).toBe(422);
  });

  it('finds a NUL anywhere, and reports nothing without one', () => {
    const clean = fc.jsonValue().filter((value) => !/\\u(0000|d[89a-f]..)/i.test(JSON.stringify(value)));
    fc.assert(fc.property(clean, (value) => findUnstorable(value) === undefined));
    fc.assert(
      fc.property(clean, fc.array(fc.constantFrom('a', '/', '~'), { maxLength: 10 }), (value, path) => {
        const nested = path.reduceRight<unknown>((inner, name) => ({ value, [name]: inner }), 'x\0');
        const pointer = path.map((name) => `/${name.replace('~', '~0').replace('/', '~1')}`).join('');
        expect(findUnstorable(nested)?.pointer).toBe(pointer);
      }),
    );
  });
});

describe('answers to invalid bodies', () => {
  const sizeOf = (body: unknown, of: z.ZodType): number =>
    JSON.stringify(problemOf(() => parseBody(of, body)).toJSON()).length;

  it('name 20 errors and count the others', () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field${index}`, 1]));
    const problem = problemOf(() => parseBody(schema, { ...good, ...many }));
    expect(problem.errors).toHaveLength(20);
    expect(problem.toJSON()).toMatchObject({ status: 400, errors_omitted: 49_980 });
    const wrong = problemOf(() => parseBody(z.array(z.string()), Array(90_000).fill(1)));
    expect(wrong.toJSON()).toMatchObject({ status: 400, errors_omitted: 89_980 });
  });

  it('stay below 64 KiB, whatever the names that their pointers contain', () => {
    const long = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`${index}${'\u0001'.repeat(30_000)}`, 1]),
    );
    expect(sizeOf({ ...good, ...long }, schema)).toBeLessThan(66_000);
    expect(sizeOf({ ...good, ['x'.repeat(1_000_000)]: 1 }, schema)).toBeLessThan(2_000);
  });

  it('are given before the body is checked if it has too many values', () => {
    expect(problemOf(() => parseBody(z.array(z.string()), Array(100_001).fill(1))).status).toBe(413);
  });
});

describe(parseQuery.name, () => {
  it('answers 400 for every fault', () => {
    const query = z.strictObject({ limit: z.coerce.number().min(1).optional() });
    expect(parseQuery(query, { limit: '5' })).toEqual({ limit: 5 });
    for (const bad of [{ limit: '0' }, { limit: 'x' }, { other: '1' }, { limit: 'a\0' }]) {
      expect(problemOf(() => parseQuery(query, bad)).status).toBe(400);
    }
  });
});

describe(Problem.name, () => {
  it('is a problem document', () => {
    expect(JSON.parse(JSON.stringify(new Problem(409, 'Pause it first.', { errors: [] })))).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'Pause it first.',
    });
  });

  it('rounds Retry-After up to whole seconds', () => {
    expect(tooMany('Slow down.', 0.2).headers).toEqual({ 'retry-after': '1' });
    expect(unavailable('Kafka is away.', 5).headers).toEqual({ 'retry-after': '5' });
  });
});
