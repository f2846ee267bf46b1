import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { decodeNpy } from './decode-npy.js';
import { encodeNpy } from './encode-npy.js';
import { FormatError } from './format-error.js';
import { type ElementType, elementTypes, type NumpyArray } from './numpy-array.js';
import { type NpzLimits, readNpz } from './read-npz.js';
import { writeNpz } from './write-npz.js';

interface Reference {
  readonly arrays: readonly {
    readonly name: string;
    readonly type: ElementType;
    readonly shape: readonly number[];
    readonly elements: string;
    readonly npy: string;
  }[];
  readonly savez: string;
  readonly savez_compressed: string;
  readonly refused: readonly { readonly what: string; readonly npy: string }[];
  readonly archive_with_another_file: string;
}
const reference = JSON.parse(
  readFileSync(new URL('../test/fixtures/numpy.json', import.meta.url), 'utf8'),
) as Reference;

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
const bytesOf = ({ data }: NumpyArray): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
const generous: NpzLimits = { maximumBytes: 1e6, maximumArrays: 100 };

/** The reference's arrays, made from their bytes. */
const arrays = new Map(
  reference.arrays.map(({ name, type, shape, elements }) => {
    const data = elementTypes[type].create(fromBase64(elements).buffer as ArrayBuffer);
    return [name, { type, shape, data } as NumpyArray];
  }),
);

function expectEqual(actual: NumpyArray | undefined, expected: NumpyArray): void {
  expect(actual).toMatchObject({ type: expected.type, shape: expected.shape });
  expect(actual?.data.constructor).toBe(expected.data.constructor);
  expect(bytesOf(actual!).equals(bytesOf(expected))).toBe(true);
}

describe('a .npy file', () => {
  it.each(reference.arrays)('of $name has the same bytes as from numpy.save', ({ name, npy }) => {
    expect(Buffer.from(encodeNpy(arrays.get(name)!)).toString('base64')).toBe(npy);
  });

  it.each(reference.arrays)('of $name by numpy.save is read', ({ name, npy }) => {
    expectEqual(decodeNpy(fromBase64(npy)), arrays.get(name)!);
  });

  it.each([
    ['Fortran order', /Fortran order/],
    ['big-endian', /element type >f8 is not supported/],
    ['pickled objects', /element type \|O is not supported/],
    ['a structure', /not of a plain array/],
    ['text', /element type <U2 is not supported/],
    ['float16', /element type <f2 is not supported/],
    ['complex numbers', /element type <c16 is not supported/],
    ['version 2.0', /version 2\.0 is not supported/],
  ])('with %s by numpy.save is rejected with the reason', (what, reason) => {
    const { npy } = reference.refused.find((each) => each.what === what)!;
    expect(() => decodeNpy(fromBase64(npy))).toThrow(reason);
  });

  it.each([
    ['(1000000000000, 1000000000000)', /needs 8e\+24 bytes/],
    ['(-1,)', /not of a plain array/],
    ['(1,,2)', /not a list of whole numbers/],
    ['(1234567890123456,)', /not a list of whole numbers/],
    ['(2,)', /needs 16 bytes of elements, not 8/],
    ['(0,)', /needs 0 bytes of elements, not 8/],
  ])('with the shape %s for one element is rejected', (shape, reason) => {
    const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }\n`;
    const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0];
    const bytes = Uint8Array.from([...start, ...Buffer.from(header), ...new Uint8Array(8)]);
    expect(() => decodeNpy(bytes)).toThrow(FormatError);
    expect(() => decodeNpy(bytes)).toThrow(reason);
  });

  it('is rejected at every length below its own', () => {
    const whole = fromBase64(reference.arrays[0]!.npy);
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeNpy(whole.subarray(0, length))).toThrow(FormatError);
    }
  });

  it('is not written when shape and elements disagree', () => {
    const data = new Float64Array(6);
    expect(() => encodeNpy({ type: 'float64', shape: [2, 2], data })).toThrow('needs 4 elements, not 6');
    expect(() => encodeNpy({ type: 'float64', shape: [-2, -3], data })).toThrow('whole numbers of at least 0');
    expect(() => encodeNpy({ type: 'float64', shape: [1.5, 4], data })).toThrow('whole numbers of at least 0');
    expect(() => encodeNpy({ type: 'bool', shape: [2], data: Uint8Array.of(1, 2) })).toThrow('0 or 1');
  });

  it('contains only the elements of a view on a larger buffer', () => {
    const view = new Float32Array(Float32Array.of(1, 2, 3, 4).buffer, 4, 2);
    expectEqual(decodeNpy(encodeNpy({ type: 'float32', shape: [2], data: view })), {
      type: 'float32',
      shape: [2],
      data: Float32Array.of(2, 3),
    });
  });
});

describe('a .npz archive', () => {
  it.each(['savez', 'savez_compressed'] as const)('by numpy.%s is read', (kind) => {
    const read = readNpz(fromBase64(reference[kind]), generous);
    expect([...read.keys()]).toEqual([...arrays.keys()]);
    for (const [name, array] of arrays) expectEqual(read.get(name), array);
  });

  it.each([false, true])('that was written is read again (compress: %s)', (compress) => {
    const dimensions = fc.array(fc.nat({ max: 4 }), { maxLength: 4 });
    const types = fc.constantFrom(...(Object.keys(elementTypes) as ElementType[]));
    const array = fc.tuple(types, dimensions, fc.infiniteStream(fc.nat({ max: 255 }))).map(([type, shape, stream]) => {
      const count = shape.reduce((product, size) => product * size, 1) * elementTypes[type].bytes;
      const bytes = Uint8Array.from(
        { length: count },
        () => (stream.next().value as number) & (type === 'bool' ? 1 : 255),
      );
      return { type, shape, data: elementTypes[type].create(bytes.buffer) } as NumpyArray;
    });
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((name) => !name.includes('\0'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(names, array), { maxLength: 5, selector: ([name]) => name }), (entries) => {
        const bytes = writeNpz(Object.fromEntries(entries), { compress });
        const read = readNpz(bytes, generous);
        expect(read.size).toBe(entries.length);
        for (const [name, written] of entries) expectEqual(read.get(name), written);
      }),
      { numRuns: 100 },
    );
  });

  it('has the time of an archive by numpy.savez, whatever the time zone', () => {
    // The time of the first file: bytes 10 to 13.
    const time = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(10, 14)).toString('hex');
    expect(time(writeNpz(Object.fromEntries(arrays)))).toBe(time(fromBase64(reference.savez)));
  });

  it('is compressed only on request', () => {
    const zeros: Record<string, NumpyArray> = {
      zeros: { type: 'float64', shape: [5000], data: new Float64Array(5000) },
    };
    expect(writeNpz(zeros).length).toBeGreaterThan(40_000);
    expect(writeNpz(zeros, { compress: true }).length).toBeLessThan(1000);
  });

  it('is not written with a name that NumPy could not use', () => {
    const array = { type: 'uint8', shape: [], data: new Uint8Array(1) } as const;
    expect(() => writeNpz({ '': array })).toThrow(RangeError);
    expect(() => writeNpz({ 'a\0b': array })).toThrow(RangeError);
  });
});

describe('reading rejects an archive', () => {
  const content: NumpyArray = { type: 'float64', shape: [100], data: new Float64Array(100) };
  const archive = writeNpz({ zeros: content }, { compress: true });
  const directory = archive.length - 22 - (46 + 'zeros.npy'.length);

  /** A copy of the archive with another number at a position. */
  function changed(at: number, value: number, bytes: 2 | 4): Uint8Array {
    const copy = archive.slice();
    const view = new DataView(copy.buffer);
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    return copy;
  }

  it.each([
    ['whose stated size exceeds the limit', changed(directory + 24, 2e9, 4), /2000000000 bytes .* limit is 1000000/],
    ['that inflates to more than stated', changed(directory + 24, 100, 4), /more than the stated 100 bytes/],
    ['that inflates to less than stated', changed(directory + 24, 5000, 4), /has 928 bytes, not 5000/],
    ['with a wrong checksum', changed(directory + 16, 1, 4), /wrong checksum/],
    ['with an unknown compression method', changed(directory + 10, 12, 2), /compression method 12/],
    ['that is encrypted', changed(directory + 8, 1, 2), /encrypted/],
    ['with a file outside of it', changed(directory + 42, 1e6, 4), /not where the directory/],
    ['with a file that overlaps the end', changed(directory + 20, 1e6, 4), /cut off/],
    ['with a large file in ZIP64', changed(directory + 20, 0xff_ff_ff_ff, 4), /4 GiB or more/],
    ['with a directory outside of it', changed(archive.length - 6, 1e6, 4), /directory of the archive lies outside/],
    ['with too many files', changed(archive.length - 12, 101, 2), /101 files; the limit is 100/],
    [
      'with fewer files than stated',
      changed(archive.length - 12, 2, 2),
      /Entry 2 of the archive's directory is damaged/,
    ],
    ['in the ZIP64 format', changed(archive.length - 6, 0xff_ff_ff_ff, 4), /ZIP64/],
    ['that holds another file', fromBase64(reference.archive_with_another_file), /notes\.txt.* no \.npy/],
    [
      'that holds another format',
      zipSync({ 'a.npy': Buffer.from('%PDF-1.7 and so on') }),
      /"a\.npy": .*do not start like/,
    ],
  ])('%s', (_what, bytes, reason) => {
    expect(() => readNpz(bytes, generous)).toThrow(FormatError);
    expect(() => readNpz(bytes, generous)).toThrow(reason);
  });

  it('with the same name twice', () => {
    const two = zipSync({ 'a.npy': encodeNpy(content), 'b.npy': encodeNpy(content) });
    const renamed = Uint8Array.from(two, (byte, at) => (byte === 0x62 && two[at + 1] === 0x2e ? 0x61 : byte));
    expect(() => readNpz(renamed, generous)).toThrow('"a.npy" occurs twice');
  });

  it('of which bytes are missing or changed, with an error that names the reason', () => {
    for (let length = 0; length < archive.length; length++) {
      expect(() => readNpz(archive.subarray(0, length), generous)).toThrow(FormatError);
    }
    fc.assert(
      fc.property(fc.nat({ max: archive.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const copy = archive.slice();
        copy[at] = copy[at]! ^ difference;
        try {
          // A change of a time or of an attribute has no effect.
          for (const array of readNpz(copy, generous).values()) expectEqual(array, content);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('before memory for its stated size is allocated', () => {
    const stated = 0xff_ff_ff_f0;
    const limits = { maximumBytes: Infinity, maximumArrays: 1 };
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readNpz(changed(directory + 24, stated, 4), limits)).toThrow(/not 4294967280 as stated/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50e6);
  });
});
