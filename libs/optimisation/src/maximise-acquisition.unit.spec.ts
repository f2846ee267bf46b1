import { expect, it } from '@jest/globals';
import { GaussianProcess } from './gaussian-process.js';
import { maximiseAcquisition, type Proposal } from './maximise-acquisition.js';
import { SearchSpace } from './search-space.js';
import { groupReplicates } from './training-data.js';

const space = new SearchSpace(['a', 'b', 'c'].map((name) => ({ name, bounds: [0, 1] as const })));
/** A flat process with observations in the middle and near three faces; its uncertainty is largest in the corners. */
const process = new GaussianProcess(
  groupReplicates(Float64Array.of(0.5, 0.5, 0.5, 0.1, 0.5, 0.5, 0.5, 0.9, 0.5, 0.5, 0.5, 0.1), new Float64Array(4), 3),
  { kernel: 'matern52', outputScale: 1, lengthScales: [0.3, 0.3, 0.3], noiseVariance: 1e-6 },
  space.parameterOf,
);

/** How far the best point is from the middle along each parameter, as a share of the way to the bound. */
function eccentricity(centrality: number): number[] {
  const [{ point }] = maximiseAcquisition(
    process,
    space,
    { acquisition: 'ExpectedImprovement', best: 1, beta: 2 },
    {
      seed: 5,
      incumbents: [Float64Array.of(0.5, 0.5, 0.5)],
      lower: new Float64Array(3),
      upper: new Float64Array(3).fill(1),
      candidates: 256,
      centrality,
      isKnown: () => false,
    },
  ) as [Proposal, ...Proposal[]];
  return Array.from(point, (coordinate) => Math.abs(2 * coordinate - 1));
}

it('explores the inside rather than a corner with centrality', () => {
  // All means are equal, so only the uncertainty matters.
  expect(eccentricity(0)).toEqual([1, 1, 1]);
  expect(Math.max(...eccentricity(1))).toBeLessThan(0.95);
});
