import { describe, expect, it } from '@jest/globals';
import { checkDiskSpace, checkFileBytes } from './check-file-bytes.js';

const mib = 2 ** 20;
const limits = { all: 100 * mib, own: 50 * mib };

describe('checkFileBytes', () => {
  it('accepts what fits exactly', () => {
    expect(checkFileBytes(20 * mib, { all: 80 * mib, own: 30 * mib }, limits)).toBeUndefined();
  });

  it('names the limit of all experiments first, with what is left of it', () => {
    expect(checkFileBytes(20 * mib + 1, { all: 80 * mib, own: 50 * mib }, limits)).toBe(
      'The files of the experiment need about 20 MiB. Of the 100 MiB for the files of all experiments, 20 MiB are left. Delete experiments that have ended, or reduce widths, depths or seeds.',
    );
  });

  it('names the share of a requester, and nothing left where it is exceeded already', () => {
    expect(checkFileBytes(mib, { all: 80 * mib, own: 60 * mib }, limits)).toContain(
      'Of the 50 MiB for the files of your experiments, 0.00 MiB are left.',
    );
  });
});

describe('checkDiskSpace', () => {
  it('compares with what the disk has left', () => {
    expect(checkDiskSpace(mib, mib)).toBeUndefined();
    expect(checkDiskSpace(mib + 1, mib)).toBe(
      'The files of the experiment need about 1.00 MiB; the disk has 1.00 MiB left.',
    );
  });
});
