import { describe, expect, it } from '@jest/globals';
import { differences } from './differences.js';

describe('differences', () => {
  it('lists every changed field, down to scalars and lists', () => {
    const before = {
      status: 'draft',
      variants: { a: { allocation: 0.5 }, 'b/c': { allocation: 0.5 } },
      metrics: ['m'],
      old: 1,
    };
    const after = { status: 'active', variants: { a: { allocation: 0.9 }, d: {} }, metrics: ['m', 'n'], fresh: null };
    expect(differences(before, after)).toEqual({
      changes: [
        { op: 'replace', path: '/status', from: 'draft', to: 'active' },
        { op: 'replace', path: '/variants/a/allocation', from: 0.5, to: 0.9 },
        { op: 'add', path: '/variants/d', to: {} },
        { op: 'remove', path: '/variants/b~1c', from: { allocation: 0.5 } },
        { op: 'replace', path: '/metrics', from: ['m'], to: ['m', 'n'] },
        { op: 'add', path: '/fresh', to: null },
        { op: 'remove', path: '/old', from: 1 },
      ],
      leftOut: 0,
    });
    expect(differences(before, before)).toEqual({ changes: [], leftOut: 0 });
  });

  it('stays small for any change', () => {
    const wide = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`f${n}`, n]));
    expect(differences({}, wide)).toMatchObject({ leftOut: 50 });
    expect(differences({}, { text: 'x'.repeat(5_000) }).changes).toEqual([
      { op: 'add', path: '/text', too_long: true },
    ]);
    let deep: object = {};
    for (let n = 0; n < 64; n++) deep = { ['k'.repeat(1_000)]: deep };
    expect(JSON.stringify(differences(deep, {})).length).toBeLessThan(2_000);
  });
});
