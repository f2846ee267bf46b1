/** A point on a surface, in the units of its axes. */
export interface SurfacePoint {
  readonly x: number;
  readonly y: number;
}

type Bounds = readonly [least: number, most: number];

/** A grid of cells over a rectangle, each with the point at its middle. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly x: Bounds;
  readonly y: Bounds;
}

/** The centres of all cells: rows from the greatest y down, each from the least x on. */
export function cellsOf({ columns, rows, x, y }: Grid): SurfacePoint[] {
  return Array.from({ length: rows * columns }, (_, index) => ({
    x: x[0] + (((index % columns) + 0.5) / columns) * (x[1] - x[0]),
    y: y[1] - ((Math.floor(index / columns) + 0.5) / rows) * (y[1] - y[0]),
  }));
}

/** From low to high: dark to bright, like matplotlib's viridis, in the 256 colours of terminals. */
const colours = [17, 18, 24, 30, 36, 35, 71, 107, 149, 191, 227];
/** The same without colours. */
const shades = '@%#x+=-:. ';

export interface SurfaceStyle {
  /** Escape sequences for colours. */
  readonly isColoured: boolean;
  /** The values of the lowest and the highest colour. */
  readonly range: Bounds;
}

/**
 * Draws a surface, a character for each cell: the lower, the darker.
 * @param values of the cells, in the order of {@link cellsOf}
 * @param marks characters at points; a later one covers an earlier one
 */
export function drawSurface(
  grid: Grid,
  values: readonly number[],
  marks: readonly (SurfacePoint & { readonly mark: string })[],
  { isColoured, range: [least, most] }: SurfaceStyle,
): string[] {
  const markAt = new Map(marks.map((point) => [cellAt(grid, point), point.mark]));
  const levelOf = (value: number, levels: number) =>
    Math.min(levels - 1, Math.max(0, Math.floor(((value - least) / (most - least)) * levels)));
  return Array.from({ length: grid.rows }, (_, row) => {
    const cells = Array.from({ length: grid.columns }, (__, column) => {
      const index = row * grid.columns + column;
      const value = values[index] ?? 0;
      const mark = markAt.get(index);
      if (!isColoured) return mark ?? shades[levelOf(value, shades.length)] ?? ' ';
      const level = levelOf(value, colours.length);
      // Black on bright, white on dark.
      return `\x1b[48;5;${colours[level] ?? 0}m\x1b[38;5;${level > 5 ? 16 : 231}m${mark ?? ' '}`;
    });
    return cells.join('') + (isColoured ? '\x1b[0m' : '');
  });
}

function cellAt({ columns, rows, x, y }: Grid, point: SurfacePoint): number {
  const place = (share: number, cells: number) => Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));
  const column = place((point.x - x[0]) / (x[1] - x[0]), columns);
  return place((y[1] - point.y) / (y[1] - y[0]), rows) * columns + column;
}
