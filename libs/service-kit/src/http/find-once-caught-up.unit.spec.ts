import { describe, expect, it } from '@jest/globals';
import { toProblem } from '../problems/to-problem.js';
import { findOnceCaughtUp } from './find-once-caught-up.js';

describe('an entity that another service publishes', () => {
  it('is found at once if it is known, without waiting for the log', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await findOnceCaughtUp(() => 'it', never)).toBe('it');
  });

  it('is found once the log is read, is unknown if it was not there, and is answered with 503 if the log could not be read', async () => {
    let known: string | undefined;
    const arriving = (): Promise<boolean> => {
      known = 'it';
      return Promise.resolve(true);
    };
    expect(await findOnceCaughtUp(() => known, arriving)).toBe('it');
    const nothing = (): string | undefined => undefined;
    expect(await findOnceCaughtUp(nothing, () => Promise.resolve(true))).toBeUndefined();
    const refused: unknown = await findOnceCaughtUp(nothing, () => Promise.resolve(false)).catch(toProblem);
    expect(refused).toMatchObject({ status: 503, retryAfter: 1 });
  });
});
