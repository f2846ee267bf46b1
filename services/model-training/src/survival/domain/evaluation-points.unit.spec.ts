import { predefinedScenarios } from '@assay/survival';
import { expect, it } from '@jest/globals';
import type { TrainingConfiguration } from './experiment.js';
import { evaluationPoints } from './evaluation-points.js';

const points = (width: number, epochs: number, most = 300) => {
  const training: TrainingConfiguration = {
    activation: 'relu',
    dropout: 0,
    weight_decay: 0,
    epochs,
    batch_size: 256,
    learning_rate: 0.001,
    optimizer: 'adam',
    ties: 'breslow',
    brier_convention: 'recommended',
    retry_lr_factor: 0.1,
    evaluation_points: most,
  };
  const configuration = {
    name: '',
    description: '',
    seed: 1,
    seeds: [1],
    data: predefinedScenarios[0]!,
    model: { widths: [width], depths: [2], sweep_type: 'width' as const },
    training,
    splits: { train: 0.6, val: 0.2, test: 0.2 },
  };
  return evaluationPoints(configuration, width, 2);
};

it('measures a short training of a small network rarely, and a long or large one as often as requested', () => {
  expect(points(2, 3_000)).toBeLessThan(30);
  expect(points(2, 50_000)).toBeGreaterThan(60);
  expect(points(256, 3_000)).toBeGreaterThan(100);
  expect(points(1_024, 3_000)).toBe(300);
  expect(points(2, 1)).toBe(10);
  expect(points(256, 3_000, 5)).toBe(5);
});
