import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignment } from './alignment.js';
import { constraintRespect } from './constraint-respect.js';
import { diversity } from './diversity.js';
import { damerauLevenshtein, editScore } from './edit-distance.js';
import { leftovers } from './leftovers.js';
import { checkPlan, type Plan, type PlanItem } from './plan.js';

const item = (slot: string, id: string, rest: Partial<PlanItem> = {}): PlanItem => ({
  id,
  slot,
  tags: [],
  ingredients: [],
  ...rest,
});
const week = (ids: string): Plan => Array.from(ids, (id, day) => item(`day ${day}`, id));

describe('alignment', () => {
  it('is the share of slots with the same item', () => {
    // Of five days, one meal was swapped.
    expect(alignment(week('abcde'), week('abxde'))).toBe(0.8);
    // The unit kept two of three, and added a fourth day: 2 of 4 slots agree.
    expect(alignment(week('abc'), [...week('abx'), item('day 9', 'z')])).toBe(0.5);
    expect(alignment(week('ab'), [])).toBe(0);
    expect(alignment([], [])).toBe(1);
  });
});

describe('constraint respect', () => {
  const plan = [
    item('mon', 'curry', { tags: ['vegetarian', 'hot'], ingredients: [{ name: 'peanut', quantity: 1, packSize: 1 }] }),
    item('tue', 'stew', { tags: ['beef'] }),
    item('wed', 'pasta', { tags: ['vegetarian'] }),
  ];

  it('is the share of the constraints that are met, by weight', () => {
    // Met: 2 of "at least two vegetarian"; broken: 1 of "no beef".
    const constraints = [
      { kind: 'at_least', tag: 'vegetarian', count: 2, weight: 2 },
      { kind: 'exclude_tag', tag: 'beef' },
    ] as const;
    expect(constraintRespect(plan, constraints)).toBeCloseTo(2 / 3, 15);
    expect(constraintRespect(plan, [{ kind: 'at_most', tag: 'hot', count: 0 }])).toBe(0);
    expect(constraintRespect(plan, [{ kind: 'at_most', tag: 'hot', count: 1 }])).toBe(1);
    expect(constraintRespect(plan, [])).toBe(1);
  });

  it('is 0 if a hard constraint is broken, whatever else is met', () => {
    const allergy = { kind: 'exclude_ingredient', ingredient: 'peanut', weight: 0.1, hard: true } as const;
    const diet = { kind: 'at_least', tag: 'vegetarian', count: 1, weight: 9 } as const;
    expect(constraintRespect(plan, [diet, allergy])).toBe(0);
    expect(constraintRespect(plan.slice(1), [diet, allergy])).toBe(1);
  });

  it('refuses a weight of 0', () => {
    expect(() => constraintRespect(plan, [{ kind: 'exclude_tag', tag: 'x', weight: 0 }])).toThrow(
      'A constraint has the weight 0.',
    );
  });
});

describe('the edit score', () => {
  it('counts replacements, swaps of neighbours, insertions and deletions once', () => {
    expect(editScore(week('abcd'), week('abxd'))).toBe(0.75);
    expect(editScore(week('abcd'), week('bacd'))).toBe(0.75);
    expect(editScore(week('abcd'), week('abc'))).toBe(0.75);
    expect(editScore(week('ab'), week('xyz'))).toBe(0);
    expect(editScore([], [])).toBe(1);
  });

  it('allows edits between swapped items, unlike the restricted distance, which is 3 here', () => {
    expect(damerauLevenshtein(['c', 'a'], ['a', 'b', 'c'])).toBe(2);
  });

  it('is a metric', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        const d = damerauLevenshtein(a, b);
        expect(d).toBe(damerauLevenshtein(b, a));
        expect(d === 0).toBe(a.join() === b.join());
        expect(d).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(d).toBeLessThanOrEqual(damerauLevenshtein(a, c) + damerauLevenshtein(c, b));
      }),
    );
  });
});

describe('diversity', () => {
  it('is 1 minus the mean Jaccard index of all pairs', () => {
    const plan = [
      item('mon', 'a', { tags: ['pasta', 'quick'] }),
      item('tue', 'b', { tags: ['pasta'], ingredients: [{ name: 'egg', quantity: 1, packSize: 6 }] }),
      item('wed', 'c', { tags: ['soup'] }),
    ];
    // Pairs: {pasta, quick} and {pasta, egg}: 1 of 3; the other two have nothing in common.
    expect(diversity(plan)).toBeCloseTo(1 - 1 / 9, 15);
    expect(diversity(plan.slice(0, 1))).toBe(1);
    expect(diversity([plan[0]!, { ...plan[0]!, slot: 'thu' }])).toBe(0);
    // Nothing is known of either, so they cannot be told apart.
    expect(diversity(week('ab'))).toBe(0);
  });

  it('does not take a tag for an ingredient of the same name', () => {
    const fish = item('mon', 'a', { tags: ['fish'] });
    expect(diversity([fish, item('tue', 'b', { ingredients: [{ name: 'fish', quantity: 1, packSize: 1 }] })])).toBe(1);
  });
});

describe('leftovers', () => {
  const uses = (...quantities: readonly [name: string, quantity: number, packSize: number][]): PlanItem =>
    item('x', 'x', { ingredients: quantities.map(([name, quantity, packSize]) => ({ name, quantity, packSize })) });

  it('is the mean share of whole packs that is used', () => {
    // Eggs: 4 of 6; milk: 1.5 of 2 packs of 1.
    expect(leftovers([uses(['egg', 4, 6], ['milk', 1.5, 1])])).toBeCloseTo((4 / 6 + 1.5 / 2) / 2, 15);
    // A second meal uses the rest of the eggs.
    expect(leftovers([uses(['egg', 4, 6]), uses(['egg', 2, 6])])).toBe(1);
    expect(leftovers([uses(['flour', 0.1, 0.3]), uses(['flour', 0.1, 0.3]), uses(['flour', 0.1, 0.3])])).toBeCloseTo(
      1,
      12,
    );
    expect(leftovers(week('abc'))).toBe(1);
  });

  it('refuses an ingredient with two pack sizes', () => {
    expect(() => leftovers([uses(['egg', 1, 6]), uses(['egg', 1, 10])])).toThrow(
      'The ingredient egg has the pack sizes 6 and 10.',
    );
  });
});

describe('a plan', () => {
  it('has each slot once, and positive quantities', () => {
    expect(() => checkPlan(week('abc'))).not.toThrow();
    expect(() => checkPlan([item('mon', 'a'), item('mon', 'b')])).toThrow('Two items of the plan have the slot mon.');
    expect(() => checkPlan([item('mon', 'a', { ingredients: [{ name: 'egg', quantity: 0, packSize: 6 }] })])).toThrow(
      'The ingredient egg of mon has the quantity 0 and the pack size 6.',
    );
  });

  it('has every score in [0, 1]', () => {
    const words = fc.constantFrom('a', 'b', 'c', 'd');
    const ingredient = fc.record({
      name: words,
      quantity: fc.double({ min: 0.01, max: 50, noNaN: true }),
      packSize: fc.constant(3),
    });
    const anyPlan = fc
      .array(fc.record({ id: words, tags: fc.array(words), ingredients: fc.array(ingredient) }), { maxLength: 6 })
      .map((items) => items.map((one, day) => ({ ...one, slot: `day ${day}` })));
    fc.assert(
      fc.property(anyPlan, anyPlan, (proposed, kept) => {
        const scores = [
          alignment(proposed, kept),
          editScore(proposed, kept),
          diversity(proposed),
          leftovers(proposed),
          constraintRespect(proposed, [
            { kind: 'exclude_tag', tag: 'a' },
            { kind: 'at_most', tag: 'b', count: 1 },
          ]),
        ];
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
