import type { Progress } from './follow-progress.js';

const BAR = 40;

/** `width_0016_seed_2` → 16 */
const widthOf = (folder: string): number => Number(/width_(\d+)/.exec(folder)?.[1]);

const marks: Readonly<Record<string, string>> = {
  PENDING: '·',
  RUNNING: '▸',
  COMPLETED: '✓',
  FAILED: '✗',
  SKIPPED: '–',
};

/** The progress in one line. */
export function progressLine({ counts, done, runs, seconds_left: left, status }: Progress): string {
  const ended = runs.length - (counts['PENDING'] ?? 0) - (counts['RUNNING'] ?? 0);
  const filled = Math.floor(done * BAR);
  const isOver = status !== 'PENDING' && status !== 'RUNNING';
  const time = isOver ? '' : left === null ? ', estimating the time left' : `, about ${duration(left)} left`;
  return `  ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(Math.floor(done * 100)).padStart(3)} %   ${ended} of ${runs.length} networks trained${time}`;
}

/** The progress as a bar, and the state of every run as a grid: one line per width, one mark per seed. */
export function progressLines(progress: Progress, epochs: number): string[] {
  const widths = [...new Set(progress.runs.map(({ folder }) => widthOf(folder)))];
  const rows = widths.map((width) => {
    const runs = progress.runs.filter(({ folder }) => widthOf(folder) === width);
    const running = runs.filter(({ status }) => status === 'RUNNING');
    const at = running.map(({ epochs_completed: epoch }) => `epoch ${epoch} of ${epochs}`).join(', ');
    return `  width ${String(width).padStart(4)}  ${runs.map(({ status }) => marks[status] ?? '?').join(' ')}   ${at}`.trimEnd();
  });
  return [progressLine(progress), '', ...rows, '  ✓ trained  ▸ in training  · waiting  ✗ failed  – skipped'];
}

/** 75 → `1 min 15 s` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
