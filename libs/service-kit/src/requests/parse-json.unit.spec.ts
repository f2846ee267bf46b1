import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from './parse-json.js';
import { Problem } from '../problems/problem.js';
import { findUnstorable } from './storable-json.js';

const parse = (text: string): unknown => parseJson(Buffer.from(text));
const fault = (text: string) => findUnstorable(parse(text));

describe(parseJson.name, () => {
  it.each([
    ['9007199254740993', ''],
    ['-9007199254740993', ''],
    // Exactly representable by chance; its neighbour is not.
    ['{"a":{"b/c":[1, "x", 9007199254740992]}}', '/a/b~1c/2'],
    ['{"\\u0061\\"":12345678901234567890}', '/a"'],
    ['[{},[],{"a":[[1,2],{"b":"{\\"x\\":1"}]}, -123456789012345678 ]', '/3'],
    ['{"a":1,"a":9007199254740993}', '/a'],
    ['[ \n\t9007199254740993]', '/0'],
    ['{"__proto__":9007199254740993}', '/__proto__'],
  ])('keeps the integer of %s, so that it is rejected by its pointer', (text, pointer) => {
    expect(fault(text)).toEqual({ pointer, detail: expect.stringContaining('send it as text') as unknown });
  });

  it.each([
    '9007199254740991',
    '-9007199254740991',
    '0.1234567890123456789',
    '9007199254740993e0',
    '1234567890123456789.5',
    '1e300',
    '{"a":"x:12345678901234567890","b":1234567890123456}',
    '[",12345678901234567890"]',
    '{",12345678901234567890":1}',
    '{"a":{"b":9007199254740993},"a":1}',
    '{"a":{"b":{"c":9007199254740993}},"a":[]}',
  ])('accepts %s unchanged', (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
    expect(fault(text)).toBeUndefined();
  });

  it('parses everything else like JSON.parse, and finds every integer that JSON.parse would change', () => {
    const big = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        big,
        fc.boolean(),
        fc.constant(null),
        tie('array'),
        tie('object'),
      ),
      array: fc.array(tie('value'), { maxLength: 4 }),
      object: fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    })).value;
    const write = (value: unknown): string => {
      if (typeof value === 'bigint') return String(value);
      if (Array.isArray(value)) return `[${value.map(write).join(' , ')}]`;
      if (typeof value !== 'object' || value === null) return JSON.stringify(value);
      return `{ ${Object.entries(value)
        .map(([name, member]) => `${JSON.stringify(name)} : ${write(member)}`)
        .join(',')}}`;
    };
    const expected = (value: unknown): unknown => {
      // JSON.stringify writes whole doubles below 1e21 like integers.
      if (typeof value === 'bigint' || typeof value === 'number') {
        const token = write(value);
        return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? BigInt(token) : Number(token);
      }
      if (Array.isArray(value)) return value.map(expected);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expected(member)]));
    };
    fc.assert(
      fc.property(json, (value) => {
        expect(parse(write(value))).toEqual(expected(value));
      }),
      { numRuns: 500 },
    );
  });

  it('rejects the whole body with more than twenty of them, naming the first', () => {
    const body = (count: number) => `[${Array.from({ length: count }, () => '9007199254740993').join()}]`;
    expect(parse(body(20))).toHaveLength(20);
    try {
      parse(body(100_000));
      throw new Error('it was accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect([(error as Problem).status, (error as Problem).errors?.length]).toEqual([422, 20]);
    }
  });

  it('reports invalid JSON and invalid UTF-8', () => {
    expect(() => parse('{"a":')).toThrow('not valid JSON');
    expect(() => parse('')).toThrow('not valid JSON');
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not valid UTF-8');
  });

  it('accepts any depth without a stack overflow', () => {
    const deep = `${'['.repeat(100_000)}9007199254740993${']'.repeat(100_000)}`;
    expect(fault(deep)?.detail).toContain('64 levels');
  });
});
