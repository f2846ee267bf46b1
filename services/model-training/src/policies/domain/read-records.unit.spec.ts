import { describe, expect, it } from '@jest/globals';
import type { PreprocessingFile } from '../../survival/domain/survival-model.js';
import { readRecords } from './read-records.js';

const preprocessing: PreprocessingFile = {
  numeric: [{ name: 'age', mean: 50, scale: 10, median: 48 }],
  categorical: [
    { name: 'stage', levels: ['I', 'II'], other: true },
    { name: 'sex', levels: ['f', 'm'], other: false },
  ],
  columns: ['age', 'stage=I', 'stage=II', 'stage=(other)', 'sex=f', 'sex=m'],
  missing: 'refuse',
};
const flawsOf = (row: unknown, change: Partial<PreprocessingFile> = {}): string[] =>
  readRecords([row], { ...preprocessing, ...change }).flaws.map(({ pointer, detail }) => `${pointer} ${detail}`);

describe('readRecords', () => {
  it('keeps numbers in their unit, and writes a 1 for each category, also for one of the other levels', () => {
    const rows = [
      { age: 61.5, stage: 'II', sex: 'f' },
      { sex: 'm', stage: 'IV', age: 40 },
    ];
    const { values, flaws } = readRecords(rows, preprocessing);
    expect(flaws).toEqual([]);
    expect([...values]).toEqual([61.5, 0, 1, 0, 1, 0, 40, 0, 0, 1, 0, 1]);
  });

  it('replaces missing values as in the training split, where that is declared', () => {
    const { values } = readRecords([{ sex: 'f', age: null }], { ...preprocessing, missing: 'impute' });
    expect([...values]).toEqual([48, 0, 0, 1, 1, 0]);
    expect(flawsOf({ age: null, stage: 'I', sex: 'f' })).toEqual(['/inputs/0/age Is missing.']);
  });

  it.each<[row: unknown, flaw: string]>([
    [{ age: 1, stage: 'I', sex: 'x' }, '/inputs/0/sex Is not a category of the training data: f, m.'],
    [{ age: 1, stage: 1, sex: 'f' }, '/inputs/0/stage Must be a category, as text.'],
    [{ age: '1', stage: 'I', sex: 'f' }, '/inputs/0/age Must be a number.'],
    [{ age: 1e39, stage: 'I', sex: 'f' }, '/inputs/0/age Is 1e+39, beyond the range of 32-bit floats.'],
    [{ age: 1, stage: 'I' }, '/inputs/0/sex Is missing.'],
    [{ age: 1, stage: 'I', sex: 'f', 'a/b': 2 }, '/inputs/0/a~1b Is not a column of the training data.'],
    [[1], '/inputs/0 Must be an object with a value for each column of the training data.'],
    [null, '/inputs/0 Must be an object with a value for each column of the training data.'],
  ])('names the flaw of %j', (row, flaw) => {
    expect(flawsOf(row)).toEqual([flaw]);
  });

  it('lists the first 20 flaws, and refuses too many values before it reads them', () => {
    expect(
      readRecords(
        Array.from({ length: 100 }, () => ({})),
        preprocessing,
      ).flaws,
    ).toHaveLength(20);
    const columns = Array.from({ length: 2 ** 20 }, (_, i) => `c${i}`);
    expect(readRecords([1, 2, 3, 4, 5], { ...preprocessing, columns }).flaws[0]?.pointer).toBe('/inputs');
  });
});
