import { describe, expect, it } from '@jest/globals';
import { couldBeTooLarge } from './could-be-too-large.js';

describe(couldBeTooLarge.name, () => {
  it.each<[string, unknown, boolean]>([
    ["a statement's time-out", { code: '57014', message: 'canceling statement due to statement timeout' }, true],
    ['a program limit', { code: '54000' }, true],
    ['a server that ran out of memory', { code: '53200' }, true],
    ['a connection that broke in the middle', new Error('Connection terminated unexpectedly'), true],
    ['a text that Node cannot hold', new RangeError('Invalid string length'), true],
    ['the same error as the cause of another', new Error('query failed', { cause: { code: '57014' } }), true],
    ['a collision', { code: '40001' }, false],
    ['an unavailable database', { code: 'ECONNREFUSED' }, false],
    ['a bug', new Error('x is not a function'), false],
    ['nothing', undefined, false],
  ])('%s: %#', (_what, error, expected) => {
    expect(couldBeTooLarge(error)).toBe(expected);
  });
});
