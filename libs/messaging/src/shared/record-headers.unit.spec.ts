import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binaryHeaders, textHeader } from './record-headers.js';

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  fc.constant(undefined),
);
const headers = fc.dictionary(
  fc.string({ unit: 'binary' }),
  fc.oneof(value, fc.array(value.filter((one) => one !== undefined))),
  {
    noNullPrototype: true,
  },
);

describe('record headers', () => {
  it('of any kind are converted to texts and bytes; for a repeated header, the last value', () => {
    fc.assert(
      fc.property(headers, (given) => {
        const binary = binaryHeaders(given);
        const last = Object.entries(given).flatMap(([name, one]) => {
          const kept = Array.isArray(one) ? one.at(-1) : one;
          return kept === undefined ? [] : [[name, kept] as const];
        });
        expect(Object.keys(binary)).toEqual(last.map(([name]) => name));
        for (const [name, kept] of last) expect(binary[name]).toEqual(Buffer.from(kept));
        for (const [name, kept] of last) expect(textHeader(given, name)).toBe(String(kept));
      }),
    );
  });

  it('may be named like a property of Object.prototype', () => {
    const given = Object.fromEntries([['__proto__', 'mine']]);
    expect(textHeader(given, '__proto__')).toBe('mine');
    expect(textHeader({}, '__proto__')).toBeUndefined();
    expect(Object.entries(binaryHeaders(given))).toEqual([['__proto__', Buffer.from('mine')]]);
  });

  it('are empty when there are none', () => {
    expect([binaryHeaders(undefined), textHeader(undefined, 'traceparent')]).toEqual([{}, undefined]);
  });
});
