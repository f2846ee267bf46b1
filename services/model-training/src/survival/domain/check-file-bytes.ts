/** Limits of the bytes of experiments' files. */
export interface FileLimits {
  /** Of all experiments. */
  readonly all: number;
  /** Of the experiments of one requester. */
  readonly own: number;
}

/**
 * @param needed the estimated bytes of a new experiment @param used the bytes of those that exist
 * @returns why there is not enough room for it; undefined if there is
 */
export function checkFileBytes(needed: number, used: FileLimits, limits: FileLimits): string | undefined {
  const short = (
    [
      ['all experiments', limits.all, used.all],
      ['your experiments', limits.own, used.own],
    ] as const
  ).find(([, limit, taken]) => taken + needed > limit);
  if (short === undefined) return undefined;
  const [whose, limit, taken] = short;
  const left = Math.max(0, limit - taken);
  return `The files of the experiment need about ${mebibytes(needed)} MiB. Of the ${mebibytes(limit)} MiB for the files of ${whose}, ${mebibytes(left)} MiB are left. Delete experiments that have ended, or reduce widths, depths or seeds.`;
}

/**
 * @param needed the estimated bytes of a new experiment @param free what the disk has left
 * @returns why there is not enough room for it; undefined if there is
 */
export const checkDiskSpace = (needed: number, free: number): string | undefined =>
  needed <= free
    ? undefined
    : `The files of the experiment need about ${mebibytes(needed)} MiB; the disk has ${mebibytes(free)} MiB left.`;

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 2 : 0);
