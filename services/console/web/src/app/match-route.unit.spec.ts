import { describe, expect, it } from '@jest/globals';
import { matchRoute } from './match-route.js';

const routes = ['experiments', 'experiments/:id', 'searches'].map((path) => ({ path, page: () => path }));

describe('the route of a fragment', () => {
  it.each([
    ['', 'experiments', ''],
    ['#/', 'experiments', ''],
    ['#/experiments/', 'experiments', ''],
    ['#/experiments/a%2Fb', 'experiments/:id', 'a/b'],
    ['#/searches?status=x', 'searches', ''],
  ])('is found: %s', (hash, path, id) => {
    const match = matchRoute(routes, hash);
    expect([match?.route.path, match?.routeArguments.id]).toEqual([path, id]);
  });

  it.each(['#/nope', '#/experiments/%', '#/searches/a', '#nope'])('is not found: %s', (hash) => {
    expect(matchRoute(routes, hash)).toBeUndefined();
  });

  it('has the query of the fragment', () => {
    expect(matchRoute(routes, '#/experiments?status=draft')?.routeArguments.query.get('status')).toBe('draft');
  });
});
