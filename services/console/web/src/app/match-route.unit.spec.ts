import { describe, expect, it } from '@jest/globals';
import { matchRoute } from './match-route.js';

const routes = ['experiments', 'experiments/:id', 'searches'].map((path) => ({ path, page: () => path }));

describe('the place that a fragment names', () => {
  it.each([
    ['', 'experiments', ''],
    ['#/', 'experiments', ''],
    ['#/experiments/', 'experiments', ''],
    ['#/experiments/a%2Fb', 'experiments/:id', 'a/b'],
    ['#/searches?status=x', 'searches', ''],
  ])('is known: %s', (hash, path, id) => {
    const match = matchRoute(routes, hash);
    expect([match?.route.path, match?.place.id]).toEqual([path, id]);
  });

  it.each(['#/nope', '#/experiments/%', '#/searches/a', '#nope'])('is not known: %s', (hash) => {
    expect(matchRoute(routes, hash)).toBeUndefined();
  });

  it('has its query', () => {
    expect(matchRoute(routes, '#/experiments?status=draft')?.place.query.get('status')).toBe('draft');
  });
});
