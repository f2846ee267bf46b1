import { cellsOf, drawSurface, type Grid, type SurfacePoint } from './surface.js';

export interface Trial extends SurfacePoint {
  readonly iteration: number;
  readonly value: number;
  readonly acquisition: number | null;
}

export interface Objective {
  readonly evaluate: (point: SurfacePoint) => number;
  readonly minimum: number;
}

/** The grid of the two surfaces that are drawn side by side. */
export const GRID: Grid = { columns: 38, rows: 15, x: [-5, 10], y: [0, 15] };

/** A line about the latest trial. */
export function trialLine(trial: Trial, best: Trial, { minimum }: Objective): string {
  const { acquisition, iteration, value, x, y } = trial;
  const why = acquisition === null ? 'initial design' : `expected improvement ${acquisition.toPrecision(2)}`;
  return (
    `  ${String(iteration).padStart(3)}   x ${figure(x)}   y ${figure(y)}   value ${value.toFixed(4).padStart(9)}   ` +
    `best ${best.value.toFixed(6).padStart(10)}   above the minimum ${(best.value - minimum).toExponential(1)}   ${why}`
  );
}

/** The best value after each iteration as bars, on a logarithmic scale: each line down is ten times nearer to the minimum. */
export function bestSoFar(trials: readonly Trial[], { minimum }: Objective): string[] {
  let best = Infinity;
  const levels = trials.map(({ value }) => {
    best = Math.min(best, value);
    return Math.log10(Math.max(1e-6, best - minimum));
  });
  return [2, 1, 0, -1, -2, -3, -4, -5].map((level) => {
    const bars = levels.map((one) => (one > level ? '█' : ' ')).join('');
    return `  ${`> 1e${level}`.padStart(7)} ${bars}`.trimEnd();
  });
}

/**
 * The model's mean beside the true function, on one scale: the lower, the darker. `o` marks trials, `*` the best.
 * @param believed the model's means at the cells of {@link GRID}
 */
export function surfaceLines(
  believed: readonly number[],
  trials: readonly Trial[],
  best: Trial,
  objective: Objective,
  isColoured: boolean,
): string[] {
  // Branin's values span a factor of a thousand, so colours follow the logarithm.
  const scale = (value: number) => Math.log1p(Math.max(0, value - objective.minimum));
  const truth = cellsOf(GRID).map((point) => objective.evaluate(point));
  const style = { isColoured, range: [0, Math.max(...truth.map(scale))] as const };
  const marks = [...trials.map((trial) => ({ ...trial, mark: 'o' })), { ...best, mark: '*' }];
  const left = drawSurface(GRID, believed.map(scale), marks, style);
  const right = drawSurface(GRID, truth.map(scale), [{ ...best, mark: '*' }], style);
  return [
    `  ${'the model (mean)'.padEnd(GRID.columns)}    the truth`,
    ...left.map((line, row) => `  ${line}    ${right[row] ?? ''}`),
    '  x from -5 to 10, y from 0 (below) to 15; o tried, * best, dark is low',
  ];
}

function figure(value: number): string {
  return value.toFixed(3).padStart(7);
}
