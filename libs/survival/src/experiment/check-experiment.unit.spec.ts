import { describe, expect, it } from '@jest/globals';
import { predefinedScenarios } from '../scenario/predefined-scenarios.js';
import { checkExperiment } from './check-experiment.js';

const sound = {
  seed: 1,
  data: predefinedScenarios[0],
  model: { widths: [1, 2, 4] },
  training: { epochs: 100, batch_size: 256 },
};
const found = (change: object, rows?: number): string[] =>
  checkExperiment({ ...sound, ...change }, rows === undefined ? {} : { rows }).map(
    ({ rule, pointer }) => `${rule} ${pointer}`,
  );

describe('checkExperiment', () => {
  it('accepts the required fields alone, and all fields', () => {
    expect(found({})).toEqual([]);
    expect(
      found({
        seeds: [1, 2, 3],
        name: 'x',
        model: { widths: [16], depths: [1, 2, 10], sweep_type: 'depth' },
        training: { width: 4096, dropout: 0.9, retry_lr_factor: 0.1, ties: 'efron', batch_size: 600 },
        splits: { train: 0.6, val: 0.3, test: 0.1 },
      }),
    ).toEqual([]);
  });

  it.each([
    [{ seed: -1 }, 'seed_minimum /seed'],
    [{ seed: undefined }, 'seed_required /seed'],
    [{ seeds: [] }, 'seeds_list /seeds'],
    [{ seeds: [1, 2, 1] }, 'seeds_distinct /seeds/2'],
    [{ model: {} }, 'widths_required /model/widths'],
    [{ model: { widths: [] } }, 'widths_list /model/widths'],
    [{ model: { widths: [2, 0] } }, 'widths_minimum /model/widths/1'],
    [{ model: { widths: [-4] } }, 'widths_minimum /model/widths/0'],
    [{ model: { widths: [4097] } }, 'widths_maximum /model/widths/0'],
    [{ model: { widths: [2.5] } }, 'widths_type /model/widths/0'],
    [{ model: { widths: [2, 2] } }, 'widths_distinct /model/widths/1'],
    [{ model: { widths: [2], depths: [11] } }, 'depths_maximum /model/depths/0'],
    [{ model: { widths: [2], depths: [1, 2] } }, 'sweep_fixes_depth /model/depths'],
    [{ model: { widths: [2, 4], depths: [1, 2], sweep_type: 'depth' } }, 'sweep_fixes_width /model/widths'],
    [{ model: { widths: [2], sweep_type: 'both' } }, 'sweep_type_choice /model/sweep_type'],
    [{ splits: { train: 0.6, val: 0.2, test: 0.201 } }, 'split_ratios_sum_to_1 /splits'],
    [{ splits: { train: 0.8 } }, 'split_ratios_sum_to_1 /splits'],
    [{ splits: { train: 1, val: 0, test: 0 } }, 'val_minimum /splits/val,test_minimum /splits/test'],
    [{ splits: { train: 0.6, validation: 0.2, test: 0.2 } }, 'unknown_field /splits/validation'],
    [{ training: { batch_size: 601 } }, 'batch_size_at_most_training_rows /training/batch_size'],
    [{ training: { batch_size: 0 } }, 'batch_size_minimum /training/batch_size'],
    [{ training: { epochs: 100_001 } }, 'epochs_maximum /training/epochs'],
    [{ training: { dropout: 0.95 } }, 'dropout_maximum /training/dropout'],
    [{ training: { learning_rate: 0 } }, 'learning_rate_minimum /training/learning_rate'],
    [{ training: { optimizer: 'lbfgs' } }, 'optimizer_choice /training/optimizer'],
    [{ training: 'adam' }, 'object /training'],
    [{ data: { ...predefinedScenarios[0], n_predictive: 21 } }, 'n_predictive_at_most_n_features /data/n_predictive'],
  ])('finds the flaw of %j', (change, expected) => {
    expect(found(change).join(',')).toBe(expected);
  });

  it('accepts ratios that miss 1 by 1e-9', () => {
    expect(found({ splits: { train: 0.6, val: 0.2, test: 0.2 + 1e-9 } })).toEqual([]);
    expect(found({ splits: { train: 0.1, val: 0.2, test: 0.7 }, training: { batch_size: 100 } })).toEqual([]);
  });

  it('compares the default batch size with small training splits', () => {
    const flaws = checkExperiment({ ...sound, data: { ...predefinedScenarios[0], n_samples: 300 }, training: {} });
    expect(flaws).toEqual([
      {
        rule: 'batch_size_at_most_training_rows',
        pointer: '/training/batch_size',
        message: 'is 256 by default, but the training split has 180 rows; set at most 180.',
      },
    ]);
  });

  it('uses the rows of an own table instead of a scenario', () => {
    expect(found({ data: { table: 'x' } }, 500)).toEqual([]);
    expect(found({ data: { table: 'x' } }, 400)).toEqual(['batch_size_at_most_training_rows /training/batch_size']);
  });
});
