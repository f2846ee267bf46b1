import { describe, expect, it } from '@jest/globals';
import { moveAlias } from './move-alias.js';

describe('moveAlias', () => {
  it('remembers the version before a move', () => {
    expect(moveAlias('a', undefined, { version: 1 })).toEqual({ version: 1, previousVersion: null });
    expect(moveAlias('a', { version: 1, previousVersion: null }, { version: 4 })).toEqual({
      version: 4,
      previousVersion: 1,
    });
  });

  it('changes nothing when it points there already', () => {
    const current = { version: 4, previousVersion: 1 };
    expect(moveAlias('a', current, { version: 4 })).toEqual(current);
  });

  it('rolls back once', () => {
    const back = moveAlias('a', { version: 4, previousVersion: 1 }, { rollBack: true });
    expect(back).toEqual({ version: 1, previousVersion: null });
    expect(() => moveAlias('a', back, { rollBack: true })).toThrow('no previous version');
    expect(() => moveAlias('a', undefined, { rollBack: true })).toThrow('no alias a');
  });
});
