import { describe, expect, it } from '@jest/globals';
import { checkActionProbabilities, checkArms, probabilitiesOf } from './action-probabilities.js';

describe('checkActionProbabilities', () => {
  it('accepts sums that differ from 1 by rounding only', () => {
    expect(checkActionProbabilities({ a: 0.1, b: 0.2, c: 0.7 })).toEqual([]);
    expect(checkActionProbabilities({ a: 0.5, b: 0.5 + 1e-10 })).toEqual([]);
    expect(checkActionProbabilities({ a: 0.5, b: 0.501 })).toHaveLength(1);
    expect(checkActionProbabilities('uniform')).toEqual([]);
  });

  it('names each arm whose probability is out of range', () => {
    const flaws = checkActionProbabilities({ 'a/b': 1.5, b: -0.5, c: 0 });
    expect(flaws.map(({ pointer }) => pointer)).toEqual(['/action_probabilities/a~1b', '/action_probabilities/b']);
    expect(checkActionProbabilities({ a: NaN })).toHaveLength(1);
  });

  it('takes at least one arm and at most 1,000', () => {
    const arms = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`arm ${i}`, 1 / n]));
    expect(checkActionProbabilities({})).toHaveLength(1);
    expect(checkActionProbabilities(arms(1_000))).toEqual([]);
    expect(checkActionProbabilities(arms(1_001))).toHaveLength(1);
  });
});

describe('the arms of a prediction', () => {
  it('are needed by a uniform version only, each once', () => {
    expect(checkArms('uniform', ['a', 'b'])).toEqual([]);
    expect(checkArms('uniform', undefined)).toMatchObject([{ pointer: '/arms' }]);
    expect(checkArms('uniform', ['a', 'b', 'a'])).toMatchObject([{ pointer: '/arms/2' }]);
    expect(checkArms({ a: 1 }, undefined)).toEqual([]);
    expect(checkArms({ a: 1 }, ['a'])).toMatchObject([{ pointer: '/arms' }]);
  });

  it('share a uniform probability', () => {
    expect(probabilitiesOf('uniform', ['a', 'b', 'c', 'd'])).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 });
    expect(probabilitiesOf({ a: 0.25, b: 0.75 }, [])).toEqual({ a: 0.25, b: 0.75 });
  });
});
