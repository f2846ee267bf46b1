import { readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of this many per second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/**
 * CPU time that a process and its threads have used since they began, seconds; undefined where /proc is missing.
 * Source: proc(5), utime and stime.
 */
export function cpuSecondsOf(pid: number): number | undefined {
  const fields = statFields(pid);
  return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory of a process, bytes; undefined where /proc is missing. Source: proc(5), VmRSS. */
export function residentBytesOf(pid: number): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/** The fields after the program's name, which may hold spaces. */
function statFields(pid: number): string[] | undefined {
  return read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
