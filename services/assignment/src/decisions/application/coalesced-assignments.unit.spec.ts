import { describe, expect, it } from '@jest/globals';
import { CoalescedAssignments } from './coalesced-assignments.js';

const nothing = new Map<string, Map<string, string>>();

describe('CoalescedAssignments', () => {
  it('combines look-ups that arrive during a query into the next query', async () => {
    const asked: [string[], string[]][] = [];
    const assignments = new CoalescedAssignments({
      findVariants: async (experiments, units) => {
        asked.push([[...experiments], [...units]]);
        await new Promise((resolve) => setImmediate(resolve));
        return nothing;
      },
    });
    await Promise.all(['u', 'v', 'w', 'v'].map((unit) => assignments.findVariants([unit === 'w' ? 'f' : 'e'], [unit])));
    expect(asked).toEqual([
      [['e'], ['u']],
      [
        ['e', 'f'],
        ['v', 'w'],
      ],
    ]);
  });

  it('rejects the look-ups of a failed query, and runs the next query', async () => {
    let away = true;
    const assignments = new CoalescedAssignments({
      findVariants: () => (away ? Promise.reject(new Error('away')) : Promise.resolve(nothing)),
    });
    await expect(assignments.findVariants(['e'], ['u'])).rejects.toThrow('away');
    away = false;
    await expect(assignments.findVariants(['e'], ['u'])).resolves.toBe(nothing);
  });
});
