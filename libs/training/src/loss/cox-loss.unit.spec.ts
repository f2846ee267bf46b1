import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coxLoss, type CoxBatch, type Ties } from './cox-loss.js';

/** Batches of up to 12 rows with ties and at least one event, and log hazards. */
const batches = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.double({ min: -5, max: 5, noNaN: true })), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((rows) => rows.some(([, event]) => event))
  .map((rows) => rows.sort(([a], [b]) => a - b));

const split = (rows: readonly (readonly [number, boolean, number])[]): { h: number[]; batch: CoxBatch } => ({
  h: rows.map(([, , h]) => h),
  batch: { groups: rows.map(([group]) => group), events: rows.map(([, event]) => Number(event)) },
});

const allTies: readonly Ties[] = ['breslow', 'efron'];

/** The formula as written in Efron (1977) and Breslow (1974), without any care for overflow. */
function naiveLoss(h: readonly number[], { events, groups }: CoxBatch, ties: Ties): number {
  let [loss, total] = [0, 0];
  for (const group of new Set(Array.from(groups))) {
    const sum = (rows: number[]) => rows.reduce((before, i) => before + Math.exp(h[i]!), 0);
    const dead = h.flatMap((_, i) => (groups[i] === group && events[i] === 1 ? [i] : []));
    const risk = sum(h.flatMap((_, i) => (groups[i]! <= group ? [i] : [])));
    dead.forEach((i, l) => {
      loss += Math.log(risk - (ties === 'efron' ? (l / dead.length) * sum(dead) : 0)) - h[i]!;
      total++;
    });
  }
  return loss / total;
}

describe.each(allTies)('coxLoss with ties by %s', (ties) => {
  it('is the written formula', () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const { h, batch } = split(rows);
        expect(coxLoss(h, batch, ties)!.loss).toBeCloseTo(naiveLoss(h, batch, ties), 10);
      }),
    );
  });

  it('has the gradient of central differences, which sums to zero', () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const { h, batch } = split(rows);
        const { gradient } = coxLoss(h, batch, ties)!;
        const step = 1e-5;
        h.forEach((_, i) => {
          const at = (shift: number) => coxLoss(h.with(i, h[i]! + shift), batch, ties)!.loss;
          expect((at(step) - at(-step)) / (2 * step)).toBeCloseTo(gradient[i]!, 7);
        });
        expect(gradient.reduce((sum, g) => sum + g, 0)).toBeCloseTo(0, 12);
      }),
    );
  });

  it('does not depend on the order of rows with equal times', () => {
    fc.assert(
      fc.property(batches, fc.integer(), (rows, seed) => {
        const key = (i: number) => Math.imul(i + seed, 0x9e3779b1) >>> 0;
        const order = rows.map((_, i) => i).sort((a, b) => rows[a]![0] - rows[b]![0] || key(a) - key(b));
        const [before, after] = [split(rows), split(order.map((i) => rows[i]!))];
        const first = coxLoss(before.h, before.batch, ties)!;
        const second = coxLoss(after.h, after.batch, ties)!;
        expect(second.loss).toBeCloseTo(first.loss, 12);
        order.forEach((from, to) => expect(second.gradient[to]).toBeCloseTo(first.gradient[from]!, 12));
      }),
    );
  });

  it('does not change when all log hazards are shifted', () => {
    fc.assert(
      fc.property(batches, fc.double({ min: -300, max: 300, noNaN: true }), (rows, shift) => {
        const { h, batch } = split(rows);
        const [first, second] = [h, h.map((x) => x + shift)].map((values) => coxLoss(values, batch, ties)!);
        expect(second!.loss).toBeCloseTo(first!.loss, 9);
        second!.gradient.forEach((g, i) => expect(g).toBeCloseTo(first!.gradient[i]!, 9));
      }),
    );
  });

  it('is finite for log hazards of ±500', () => {
    for (const h of [
      [500, -500, 500, -500],
      [-500, 500, -500, 500],
      [-500, -500, -500, 500],
      [500, 500, -500, -500],
    ]) {
      const { loss, gradient } = coxLoss(h, { events: [1, 1, 1, 1], groups: [0, 1, 1, 2] }, ties)!;
      expect(Number.isFinite(loss)).toBe(true);
      expect(gradient.every((g) => Math.abs(g) <= 1.5)).toBe(true);
    }
  });

  it('is not defined without events', () => {
    expect(coxLoss([1, 2], { events: [0, 0], groups: [0, 1] }, ties)).toBeNull();
  });
});
