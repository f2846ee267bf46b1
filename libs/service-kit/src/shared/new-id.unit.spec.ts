import { describe, expect, it } from '@jest/globals';
import { newId } from './new-id.js';

describe('newId', () => {
  it('makes UUIDv7s that are unique, sort in their order of creation, and contain the time', () => {
    const before = Date.now();
    const ids = Array.from({ length: 50_000 }, newId);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    const time = parseInt((ids[0] ?? '').slice(0, 13).replace('-', ''), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThan(before + 10_000);
  });
});
