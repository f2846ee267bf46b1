import { describe, expect, it } from '@jest/globals';
import type { AvroField, AvroRecord } from './avro-schema.js';
import { extendLock, findLocked, lockBreakages } from './schema-lock.js';

const version = (...fields: AvroField[]): AvroRecord => ({
  type: 'record',
  name: 'R',
  namespace: 'a',
  doc: 'A record.',
  fields,
});
const first = version({ name: 'x', type: 'int', doc: 'X.' });
const second = version({ name: 'x', type: 'int', doc: 'X.' }, { name: 'y', type: 'int', default: 0, doc: 'Y.' });

describe('the lock', () => {
  const one = extendLock({ schemas: [] }, [first]);
  const two = extendLock(one, [second]);

  it('assigns the next id to a new version and keeps the old one', () => {
    expect(two.schemas.map(({ id, record }) => [id, record])).toEqual([
      [1, 'a.R'],
      [2, 'a.R'],
    ]);
  });

  it('recognises a version when a change is reverted', () => {
    expect(extendLock(two, [first])).toEqual(two);
    expect(findLocked(two, first)?.id).toBe(1);
  });

  it('ignores documentation, but not defaults and logical types', () => {
    expect(extendLock(one, [version({ name: 'x', type: { type: 'int' }, doc: 'Other words.' })])).toEqual(one);
    expect(
      extendLock(two, [version({ name: 'x', type: 'int' }, { name: 'y', type: 'int', default: 1 })]).schemas,
    ).toHaveLength(3);
    const time = version({ name: 'x', type: { type: 'long', logicalType: 'timestamp-millis' } });
    expect(findLocked(extendLock(one, [version({ name: 'x', type: 'long' })]), time)).toBeUndefined();
  });

  it('may only grow', () => {
    expect(lockBreakages(one, two)).toEqual([]);
    expect(lockBreakages(two, one)).toEqual([expect.stringContaining('id 2 (a.R) is gone')]);
    const swapped = { schemas: two.schemas.map((entry) => ({ ...entry, id: 3 - entry.id })) };
    expect(lockBreakages(two, swapped)).toHaveLength(2);
    expect(lockBreakages(one, { schemas: [...one.schemas, ...one.schemas] })).toHaveLength(1);
  });
});
