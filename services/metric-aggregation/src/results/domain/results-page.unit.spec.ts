import { describe, expect, it } from '@jest/globals';
import { pageOfMetrics } from './results-page.js';

const namesOf = (metrics: number) => Array.from({ length: metrics }, (_, index) => `m${index}`);

describe(pageOfMetrics.name, () => {
  it('has all metrics when there are few', () => {
    const names = namesOf(200);
    const page = pageOfMetrics(names, 2, {});
    expect(page.names).toBe(names);
    expect(page).toMatchObject({ next: undefined, isAll: true });
  });

  it('has every metric once, over all pages', () => {
    const names = namesOf(450);
    const given: string[] = [];
    let after: string | undefined;
    do {
      const page = pageOfMetrics(names, 2, { after });
      expect(page.isAll).toBe(false);
      given.push(...page.names);
      after = page.next;
    } while (after !== undefined);
    expect(given).toEqual(names);
  });

  it('is shorter where there are very many variants', () => {
    expect(pageOfMetrics(namesOf(10), 1_024, { limit: 1_000 }).names).toHaveLength(4);
    expect(pageOfMetrics(namesOf(10), 100_000, {}).names).toHaveLength(1);
  });

  it('is empty after an unknown metric', () => {
    expect(pageOfMetrics(namesOf(3), 2, { after: 'other' })).toEqual({ names: [], next: undefined, isAll: false });
  });
});
