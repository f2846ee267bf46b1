import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of this many per second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/**
 * CPU time of a process, its threads and its children since their start, seconds; undefined without /proc. Children count while they or their parent
 * run. Source: proc(5), utime, stime, cutime, cstime.
 */
export function cpuSecondsOf(pid: number): number | undefined {
  if (statOf(pid) === undefined) return undefined;
  const ticks = family(pid).map((member) =>
    (statOf(member) ?? []).slice(11, 15).reduce((sum, field) => sum + Number(field), 0),
  );
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}

/**
 * CPU time of each thread of a process by its name, seconds; threads of the same name are added. Node names its own thread `MainThread`, a worker has
 * its given name. Empty without /proc.
 */
export function cpuByThread(pid: number): Map<string, number> {
  const used = new Map<string, number>();
  for (const { id, name } of threadsOf(pid)) {
    const ticks = (read(`/proc/${pid}/task/${id}/stat`)?.split(') ').at(-1)?.split(' ') ?? []).slice(11, 13);
    const seconds = ticks.reduce((sum, field) => sum + Number(field), 0) / TICKS_PER_SECOND;
    used.set(name, (used.get(name) ?? 0) + seconds);
  }
  return used;
}

/** CPU time of the main thread of a Node program, without its workers, seconds; undefined without /proc. */
export function mainThreadSeconds(pid: number): number | undefined {
  return cpuByThread(pid).get('MainThread');
}

/** The threads of a process; none without /proc. */
export function threadsOf(pid: number): { id: number; name: string }[] {
  const folder = `/proc/${pid}/task`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((id) => ({ id: Number(id), name: read(`${folder}/${id}/comm`)?.trim() ?? '' }));
}

/** Memory of a process and its children, bytes, shared pages counted once; undefined without /proc. Source: proc(5), Pss of smaps_rollup. */
export function residentBytesOf(pid: number): number | undefined {
  if (statOf(pid) === undefined) return undefined;
  return family(pid).reduce((sum, member) => {
    const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${member}/smaps_rollup`) ?? '')?.[1];
    return sum + Number(kibibytes ?? 0) * 1024;
  }, 0);
}

/** The process and all its descendants. */
function family(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? Number(statOf(Number(name))?.[1]) : Number.NaN;
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (member: number): number[] => [member, ...(children.get(member) ?? []).flatMap(below)];
  return below(pid);
}

/** The fields of /proc/PID/stat after the program's name, which may contain spaces: state, parent and so on. */
function statOf(pid: number): string[] | undefined {
  return read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
