import { describe, expect, it } from '@jest/globals';
import { readHeader } from './read-header.js';

const columnsOf = (text: string) => readHeader(text).columns.map(({ name, role }) => `${name} ${role}`);

describe('readHeader', () => {
  it('suggests numbers and categories by the first row', () => {
    expect(columnsOf('age,grade,days\n60.5,II,1814\nx,y,z')).toEqual([
      'age numeric',
      'grade categorical',
      'days numeric',
    ]);
  });

  it.each([
    [',', 'a,b\r\n1,x'],
    [';', '\uFEFFa;b\n1;x'],
    ['\t', 'a\tb\n1\tx'],
  ])('finds the delimiter %j', (delimiter, text) => {
    expect(readHeader(text).delimiter).toBe(delimiter);
    expect(columnsOf(text)).toEqual(['a numeric', 'b categorical']);
  });

  it('reads names in quotes', () => {
    expect(columnsOf('"age, in years","the ""grade"""\n"61","II"')).toEqual([
      'age, in years numeric',
      'the "grade" categorical',
    ]);
  });

  it('finds no column with a name in an empty file', () => {
    expect(columnsOf('')).toEqual([' categorical']);
  });
});
