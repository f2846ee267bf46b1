import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JournalShares } from './journal-shares.js';

const MAX = 1_000_000;

/** Adds bytes turn by turn until the limit. @returns how many were accepted */
class Writers {
  readonly shares = new JournalShares(MAX);
  end = 0;
  acknowledged = 0;
  readonly of = new Map<string, number>();

  keep(owner: string, bytes: number): boolean {
    this.shares.acknowledge(this.acknowledged);
    const pending = this.end - this.acknowledged + bytes;
    if (pending > MAX || !this.shares.allows(owner, bytes, pending)) return false;
    this.shares.add(owner, bytes);
    this.end += bytes;
    this.of.set(owner, (this.of.get(owner) ?? 0) + bytes);
    this.shares.endTurn(this.end);
    return true;
  }

  fill(owner: string): number {
    while (this.keep(owner, 100));
    return this.of.get(owner) ?? 0;
  }
}

describe(JournalShares.name, () => {
  it('gives each writer half of the space that the others leave', () => {
    const writers = new Writers();
    expect(['a', 'b', 'c'].map((owner) => writers.fill(owner))).toEqual([500_000, 250_000, 125_000]);
    expect(writers.keep('d', 10_000)).toBe(true);
    expect(writers.keep('a', 1)).toBe(false);
  });

  it('releases acknowledged bytes, whoever wrote them', () => {
    const writers = new Writers();
    writers.fill('a');
    writers.fill('b');
    writers.acknowledged = writers.end;
    expect(writers.keep('a', 500_000)).toBe(true);
    expect(writers.keep('a', 1)).toBe(false);
  });

  it("counts bytes from before the start as other writers'", () => {
    const shares = new JournalShares(MAX);
    expect(shares.allows('a', 100_001, 800_000 + 100_001)).toBe(false);
    expect(shares.allows('a', 100_000, 800_000 + 100_000)).toBe(true);
  });

  it('discards a turn that could not be written', () => {
    const shares = new JournalShares(MAX);
    for (let turn = 0; turn < 10; turn++) {
      expect(shares.allows('a', 400_000, 400_000)).toBe(true);
      shares.add('a', 400_000);
      shares.endTurn(undefined);
    }
  });

  it('leaves room for a credential that has written nothing yet', () => {
    const step = fc.record({
      owner: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.integer({ min: 1, max: 200_000 }),
      acknowledges: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const writers = new Writers();
        for (const { owner, bytes, acknowledges } of steps) {
          writers.keep(owner, bytes);
          if (acknowledges > 0.7)
            writers.acknowledged += Math.floor((writers.end - writers.acknowledged) * acknowledges);
          const left = MAX - (writers.end - writers.acknowledged);
          expect(left).toBeGreaterThan(0);
          expect(
            writers.shares.allows(
              'newcomer',
              Math.floor(left / 2),
              writers.end - writers.acknowledged + Math.floor(left / 2),
            ),
          ).toBe(true);
        }
      }),
    );
  });
});
