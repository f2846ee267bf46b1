import { type Coordinate, type Density } from '../laws/density.js';
import { breakPoints } from './break-points.js';
import { NODES, rule } from './gauss-legendre.js';
import { PanelView } from './panel-view.js';
import { breaksWithin, type Piece, piecesFor, rewardAt } from './piece.js';

const { abs, max, min } = Math;

/** Densities at the nodes of panels that are narrow enough for all of them. */
export interface DensityTable {
  readonly panels: number;
  /** Density times half the panel's width: [(panel * arms + arm) * NODES + node]. */
  readonly values: Float64Array;
  /** Each arm's mass in each panel: [panel * arms + arm]. */
  readonly masses: Float64Array;
  /** The reward at each node: [panel * NODES + node]. */
  readonly rewards: Float64Array;
}

/** How often a panel may be halved. */
const MAX_HALVINGS = 30;

/** Buffers for reuse: allocating megabytes for each table would cost more time in garbage collection than filling them. */
const spare: Buffers[] = [];

interface Buffers {
  values: Float64Array;
  masses: Float64Array;
  rewards: Float64Array;
}

/**
 * Lays panels over the range of all densities and evaluates these at the Gauss–Legendre nodes of each.
 *
 * First panels are as narrow as the finest break points of the densities they meet. A panel is halved while the polynomial through a density's
 * values deviates from the density at the panel's end by more than the allowed error of a distribution function: 3e-13, and in the lower tail 1e-8
 * of its value.
 *
 * @param use receives the table, which is valid until it returns
 */
export function tabulate<T>(densities: readonly Density[], use: (table: DensityTable) => T): T {
  const buffers = spare.pop() ?? emptyBuffers();
  const table = new TableBuilder(densities, buffers);
  const breaks = densities.map((density) => breakPoints(density).map((offset) => density.mode + offset));
  for (const piece of piecesFor(densities.map(({ coordinate }) => coordinate))) {
    const within = densities.map(({ coordinate }, arm) => breaksWithin(piece, coordinate, breaks[arm] ?? []));
    table.addPiece(piece, within);
  }
  const result = use(table);
  spare.push({ values: table.values, masses: table.masses, rewards: table.rewards });
  return result;
}

const emptyBuffers = (): Buffers => ({
  values: new Float64Array(0),
  masses: new Float64Array(0),
  rewards: new Float64Array(0),
});

class TableBuilder implements DensityTable {
  panels = 0;
  values: Float64Array;
  masses: Float64Array;
  rewards: Float64Array;
  private readonly arms: number;
  /** Each arm's mass so far. */
  private readonly cumulative: Float64Array;
  /** Offsets of the nodes and of the right end from the left end. */
  private readonly offsets = new Float64Array(NODES + 1);
  private readonly node = new Float64Array(NODES + 1);
  /** The current panel in each coordinate that occurs, and the view of each arm. */
  private readonly views: readonly PanelView[];
  private readonly viewOf: readonly (PanelView | undefined)[];

  constructor(
    private readonly densities: readonly Density[],
    { masses, rewards, values }: Buffers,
  ) {
    this.arms = densities.length;
    this.values = values;
    this.masses = masses;
    this.rewards = rewards;
    this.cumulative = new Float64Array(this.arms);
    this.views = [...new Set(densities.map(({ coordinate }) => coordinate))].map((own) => new PanelView(own));
    this.viewOf = densities.map((density) => this.views.find(({ own }) => own === density.coordinate));
  }

  addPiece(piece: Piece, breaks: readonly (readonly number[])[]): void {
    const next = new Int32Array(this.arms);
    const present = breaks.flatMap((points, arm) => (points.length > 1 ? [arm] : []));
    let left = min(...present.map((arm) => breaks[arm]?.[0] ?? Infinity));
    const end = max(...present.map((arm) => breaks[arm]?.at(-1) ?? -Infinity));
    while (left < end) {
      let width = Infinity;
      let gap = Infinity;
      const active: number[] = [];
      for (const arm of present) {
        const points = breaks[arm] ?? [];
        let at = next[arm] ?? 0;
        while ((points[at] ?? Infinity) <= left) at++;
        next[arm] = at;
        const [before = NaN, after] = [points[at - 1], points[at]];
        if (after === undefined) continue;
        if (at === 0) {
          gap = min(gap, after - left);
          width = min(width, max(after - left, (points[1] ?? after) - after));
        } else {
          width = min(width, after - before);
          active.push(arm);
        }
      }
      if (active.length === 0) left += gap;
      else {
        const right = min(end, left + max(width, abs(left) * 2 ** -50));
        for (const arm of present) {
          if (next[arm] === 0 && (breaks[arm]?.[0] ?? Infinity) < right) active.push(arm);
        }
        this.addPanel(piece.coordinate, left, right, active, 0);
        left = right;
      }
    }
  }

  private addPanel(coordinate: Coordinate, left: number, right: number, active: readonly number[], halvings: number) {
    const half = (right - left) / 2;
    const { nodes } = rule;
    for (let j = 0; j < NODES; j++) this.offsets[j] = half * (1 + (nodes[j] ?? 0));
    this.offsets[NODES] = right - left;
    for (const view of this.views) view.look(coordinate, left, this.offsets);
    this.reserve();
    const masses = this.panels * this.arms;
    for (const arm of active) {
      const mass = this.evaluate(arm, half, halvings < MAX_HALVINGS);
      if (mass < 0) {
        const middle = left + half;
        this.addPanel(coordinate, left, middle, active, halvings + 1);
        this.addPanel(coordinate, middle, right, active, halvings + 1);
        return;
      }
      this.masses[masses + arm] = mass;
    }
    for (let j = 0; j < NODES; j++) {
      this.rewards[this.panels * NODES + j] = rewardAt(coordinate, left + (this.offsets[j] ?? 0));
    }
    for (const arm of active) this.cumulative[arm] = (this.cumulative[arm] ?? 0) + (this.masses[masses + arm] ?? 0);
    this.panels++;
  }

  /** Writes an arm's values in the current panel and returns its mass there; -1 if the panel is too wide for it. */
  private evaluate(arm: number, half: number, mayRefuse: boolean): number {
    const [density, view] = [this.densities[arm], this.viewOf[arm]];
    if (density === undefined || view === undefined) return 0;
    const { values, node } = this;
    const { weights, atRight } = rule;
    view.evaluate(density, node);
    const start = (this.panels * this.arms + arm) * NODES;
    let mass = 0;
    let extrapolated = 0;
    for (let j = 0; j < NODES; j++) {
      const value = half * (node[j] ?? 0);
      values[start + j] = value;
      mass += value * (weights[j] ?? 0);
      extrapolated += value * (atRight[j] ?? 0);
    }
    const allowed = min(3e-13, 1e-8 * ((this.cumulative[arm] ?? 0) + mass) + 1e-26);
    return mayRefuse && abs(extrapolated - half * (node[NODES] ?? 0)) > allowed ? -1 : mass;
  }

  /** Reserves and zeroes the space for the current panel, because nothing is written for arms that it does not meet. */
  private reserve(): void {
    const [from, to] = [this.panels * this.arms, (this.panels + 1) * this.arms];
    this.values = reserved(this.values, to * NODES);
    this.masses = reserved(this.masses, to);
    this.rewards = reserved(this.rewards, (this.panels + 1) * NODES);
    this.values.fill(0, from * NODES, to * NODES);
    this.masses.fill(0, from, to);
  }
}

/** The array, or a longer copy if it is shorter than `length`. */
function reserved(array: Float64Array, length: number): Float64Array {
  if (length <= array.length) return array;
  const longer = new Float64Array(2 * length);
  longer.set(array);
  return longer;
}
