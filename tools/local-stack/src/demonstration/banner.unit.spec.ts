import { describe, expect, it } from '@jest/globals';
import { banner, clickRates } from './banner.js';

describe('clickRates', () => {
  it('change the best banner half-way', () => {
    const bestAt = (progress: number) =>
      banner.experiment.variants
        .map(({ name }) => name)
        .find((name) => {
          const { best, rate } = clickRates(name, progress);
          return rate === best;
        });
    expect([bestAt(0), bestAt(0.499), bestAt(0.5), bestAt(1)]).toEqual(['sale', 'sale', 'story', 'story']);
  });
});
