import { describe, expect, it } from '@jest/globals';
import { type FlawedError } from '../flaw.js';
import { takeRows } from '../split/split-data.js';
import { splitRows } from '../split/split-rows.js';
import { checkTable } from './check-table.js';
import { columnTransforms, encodeRecords, encodeTable } from './encode-table.js';
import { fitPreprocessing } from './preprocessing.js';
import { readTable, type ReadTableOptions } from './read-table.js';
import { checkTableColumns, type TableColumns } from './table-columns.js';

const columns: TableColumns = { time: 'weeks', event: 'died', numeric: ['age', 'dose'], categorical: ['site'] };
const csv = [
  'id,weeks,died,age,dose,site',
  '1,5.5,1,40,0.1,"Rome, Italy"',
  '2,7,0,50,0.1,Oslo',
  '3,2,TRUE,60,0.1,Oslo',
].join('\n');

function flawsOf(text: string, named = columns, options: ReadTableOptions = {}): string[] {
  try {
    readTable(text, named, options);
    return [];
  } catch (error) {
    return (error as FlawedError).flaws.map(({ rule, pointer }) => `${rule} ${pointer}`);
  }
}

describe('readTable', () => {
  it('reads named columns from text and from bytes', () => {
    for (const input of [csv, Buffer.from(`\ufeff${csv.replaceAll('\n', '\r\n')}\r\n`)]) {
      expect(readTable(input, columns)).toEqual({
        columns,
        rows: 3,
        times: Float64Array.of(5.5, 7, 2),
        events: Uint8Array.of(1, 0, 1),
        numeric: [Float64Array.of(40, 50, 60), Float64Array.of(0.1, 0.1, 0.1)],
        categorical: [['Rome, Italy', 'Oslo', 'Oslo']],
      });
    }
  });

  it.each([
    ['a time of 0', csv.replace('5.5', '0'), 'value_malformed /rows/0/weeks'],
    ['an infinite time', csv.replace('5.5', 'Infinity'), 'value_malformed /rows/0/weeks'],
    ['an event of 2', csv.replace('7,0,', '7,2,'), 'value_malformed /rows/1/died'],
    ['text in a numeric column', csv.replace('60', 'old'), 'value_malformed /rows/2/age'],
    ['a missing feature', csv.replace('60', 'NA'), 'value_missing /rows/2/age'],
    ['a long category', csv.replace('Oslo', 'x'.repeat(256)), 'value_malformed /rows/1/site'],
    ['a missing level', csv.replace(',Oslo', ','), 'value_missing /rows/1/site'],
    ['a repeated column', csv.replace('id', 'age'), 'header_distinct '],
    ['a short row', `${csv}\n4,5`, 'csv '],
    ['an open quote', `${csv}\n4,"5`, 'csv '],
    ['no rows', 'id,weeks,died,age,dose,site', 'table_rows '],
    [
      'an empty file',
      '',
      'column_exists /columns/time,column_exists /columns/event,column_exists /columns/numeric/0,column_exists /columns/numeric/1,column_exists /columns/categorical/0',
    ],
  ])('rejects %s', (_, text, expected) => {
    expect(flawsOf(text).join(',')).toBe(expected);
  });

  it('states the row and the column', () => {
    expect(() => readTable(csv.replace('60', 'old'), columns)).toThrow(
      'Row 3, column age: the value is "old" but must be a number.',
    );
  });

  it('keeps missing features for imputation, but not missing times', () => {
    const table = readTable(csv.replace('60', 'NA').replace(',Oslo', ','), columns, { missing: 'impute' });
    expect(table.numeric[0]![2]).toBeNaN();
    expect(table.categorical[0]![1]).toBeNull();
    expect(flawsOf(csv.replace('5.5', ''), columns, { missing: 'impute' })).toEqual(['value_missing /rows/0/weeks']);
  });

  it('rejects bytes that are not UTF-8', () => {
    expect(() => readTable(Uint8Array.of(0x61, 0xff, 0x0a), columns)).toThrow('is not in UTF-8');
  });

  it('lists the first 20 flaws and counts the others', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `${i},0,1,1,1,a`);
    const flaws = flawsOf(['id,weeks,died,age,dose,site', ...lines].join('\n'));
    expect(flaws).toHaveLength(21);
    expect(flaws[20]).toBe('more_flaws ');
  });

  it('rejects more rows or columns than allowed', () => {
    expect(flawsOf(csv, columns, { maxRows: 2 })).toEqual(['table_rows ']);
    expect(flawsOf(csv, columns, { maxColumns: 5 })).toEqual(['table_columns ']);
  });

  it('shows the beginning of a long value', () => {
    expect(() => readTable(csv.replace('60', 'x'.repeat(10_000)), columns)).toThrow(
      `the value is "${'x'.repeat(40)}…" but must be a number.`,
    );
  });

  it('reads other delimiters', () => {
    expect(
      readTable('w;d;x\n1;0;2', { time: 'w', event: 'd', numeric: ['x'], categorical: [] }, { delimiter: ';' }).rows,
    ).toBe(1);
  });
});

describe('checkTable', () => {
  const rowsOf = (line: (i: number) => string, n = 30) =>
    readTable(['weeks,died,age,dose,site', ...Array.from({ length: n }, (_, i) => line(i))].join('\n'), columns);
  const broken = (line: (i: number) => string, n?: number): string[] =>
    checkTable(rowsOf(line, n)).map(({ rule, pointer }) => `${rule} ${pointer}`);
  const sound = (i: number) => `${i + 1},${i % 2},${i},${i / 10},${i % 3 ? 'a' : 'b'}`;

  it('accepts a table with enough rows and events', () => {
    expect(broken(sound)).toEqual([]);
  });

  it.each([
    ['few rows', sound, 19, 'table_rows '],
    ['few events', (i: number) => sound(i).replace(/,[01],/, i < 5 ? ',1,' : ',0,'), 30, 'table_events /columns/event'],
    [
      'a constant number',
      (i: number) => `${i + 1},1,${i},7,${i % 3 ? 'a' : 'b'}`,
      30,
      'column_constant /columns/numeric/1',
    ],
    ['a constant category', (i: number) => `${i + 1},1,${i},${i},a`, 30, 'column_constant /columns/categorical/0'],
  ])('finds %s', (_, line, n, expected) => {
    expect(broken(line, n)).toEqual([expected]);
  });
});

describe('checkTableColumns', () => {
  it.each([
    [{ time: 'a' }, 'event_required /event'],
    [{ time: 'a', event: 'b' }, 'features_required /numeric'],
    [{ time: 'a', event: 'b', numeric: ['a'] }, 'column_used_once /numeric/0'],
    [{ time: 'a', event: 'b', numeric: 'c' }, 'numeric_list /numeric'],
    [{ time: 'a', event: 'b', numeric: ['c'], features: ['d'] }, 'unknown_field /features'],
    [{ time: 'a', event: 'b', numeric: ['c'] }, ''],
  ])('of %j finds %s', (input, expected) => {
    expect(
      checkTableColumns(input)
        .map(({ rule, pointer }) => `${rule} ${pointer}`)
        .join(','),
    ).toBe(expected);
  });
});

describe('preprocessing', () => {
  const sites = ['Bern', 'Oslo', 'Rome'];
  const rows = Array.from({ length: 200 }, (_, i) => ({
    weeks: i + 1,
    died: i % 2,
    age: 40 + (i % 7),
    dose: 3,
    site: i === 150 ? 'Ulm' : sites[i % 3]!,
  }));
  const text = ['weeks,died,age,dose,site', ...rows.map((row) => Object.values(row).join(','))].join('\n');
  const table = readTable(text, columns);
  const splits = splitRows(table.events, { train: 0.6, val: 0.2, test: 0.2 }, 1);

  it('standardises with the moments of the training split alone', () => {
    const preprocessing = fitPreprocessing(table, splits.train);
    const encoded = takeRows(encodeTable(table, preprocessing), splits.train);
    const ages = Array.from({ length: encoded.rows }, (_, i) => encoded.features[i * encoded.columns]!);
    const mean = ages.reduce((a, b) => a + b, 0) / ages.length;
    expect(mean).toBeCloseTo(0, 6);
    expect(ages.reduce((sum, age) => sum + (age - mean) ** 2, 0) / ages.length).toBeCloseTo(1, 5);
    expect(preprocessing.numeric[1]).toEqual({
      name: 'dose',
      mean: expect.closeTo(3, 10) as unknown,
      scale: 1,
      median: 3,
    });
    // Another training split has other moments.
    expect(fitPreprocessing(table, splits.val).numeric[0]!.mean).not.toBe(preprocessing.numeric[0]!.mean);
  });

  it('has a column for each frequent level, and one for the others if they have training rows', () => {
    const withUlm = fitPreprocessing(
      table,
      Uint32Array.from({ length: 200 }, (_, i) => i),
    );
    expect(withUlm.columns).toEqual(['age', 'dose', 'site=Bern', 'site=Oslo', 'site=Rome', 'site=(other)']);
    const without = fitPreprocessing(
      table,
      Uint32Array.from({ length: 100 }, (_, i) => i),
    );
    expect(without.columns).toEqual(['age', 'dose', 'site=Bern', 'site=Oslo', 'site=Rome']);
    const columnsOf = (row: number, fitted: typeof without): number[] => {
      const encoded = encodeTable(table, fitted);
      return Array.from(encoded.features.subarray(row * encoded.columns + 2, (row + 1) * encoded.columns));
    };
    expect(columnsOf(150, withUlm)).toEqual([0, 0, 0, 1]);
    expect(columnsOf(150, without)).toEqual([0, 0, 0]);
    expect(columnsOf(1, withUlm)).toEqual([0, 1, 0, 0]);
    expect(fitPreprocessing(table, splits.train, { maxLevels: 1 }).categorical[0]!.levels).toHaveLength(1);
  });

  it('encodes records of a request like the rows of the table, also after JSON', () => {
    const preprocessing = JSON.parse(JSON.stringify(fitPreprocessing(table, splits.train))) as ReturnType<
      typeof fitPreprocessing
    >;
    expect(encodeRecords(rows, preprocessing)).toEqual(encodeTable(table, preprocessing).features);
    expect(() => encodeRecords([{ age: 'old' }], preprocessing)).toThrow('Row 1, column age');
    expect(() => encodeRecords([{ age: Infinity }], preprocessing)).toThrow(RangeError);
  });

  it('replaces missing numbers by the median of the training split', () => {
    const gaps = readTable(
      ['weeks,died,age,dose,site', '1,1,10,1,a', '2,1,20,1,a', '3,1,60,1,a', '4,1,,1,'].join('\n'),
      columns,
      { missing: 'impute' },
    );
    const preprocessing = fitPreprocessing(gaps, Uint32Array.of(0, 1, 2), { leastRows: 1 });
    expect(preprocessing.numeric[0]).toMatchObject({ median: 20, mean: 30 });
    const { features } = encodeTable(gaps, preprocessing);
    expect(features.subarray(9)).toEqual(features.slice(3, 6).fill(0, 2));
    expect(encodeRecords([{ age: null, dose: 1 }], preprocessing)).toEqual(features.subarray(9));
  });

  it('rejects a numeric column without a value in the training split', () => {
    const gaps = readTable('weeks,died,age,dose,site\n1,1,,1,a\n2,1,5,1,a', columns, { missing: 'impute' });
    expect(() => fitPreprocessing(gaps, Uint32Array.of(0))).toThrow('Column age: the training split has no value');
  });

  it('states the standardisation of each encoded column', () => {
    const preprocessing = fitPreprocessing(table, splits.train);
    const { means, scales } = columnTransforms(preprocessing);
    expect([means.length, scales.length]).toEqual([preprocessing.columns.length, preprocessing.columns.length]);
    const encoded = encodeTable(table, preprocessing);
    expect((rows[3]!.age - means[0]!) / scales[0]!).toBeCloseTo(encoded.features[3 * encoded.columns]!, 5);
    expect([means.at(-1), scales.at(-1)]).toEqual([0, 1]);
  });
});
