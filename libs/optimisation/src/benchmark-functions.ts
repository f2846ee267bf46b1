/** A function to be minimised whose minimum is known. */
export interface BenchmarkFunction {
  readonly name: string;
  readonly bounds: readonly (readonly [min: number, max: number])[];
  readonly minimum: number;
  /** The location of the minimum; one of them if there are several. */
  readonly argmin: readonly number[];
  readonly evaluate: (x: readonly number[]) => number;
}

const { cos, exp, PI, sin, sqrt } = Math;
const square = (x: number): number => x * x;

/** exp of minus a weighted distance to four centres, as in both Hartmann functions. */
function hartmann(a: readonly (readonly number[])[], p: readonly (readonly number[])[]): BenchmarkFunction['evaluate'] {
  const alpha = [1, 1.2, 3, 3.2];
  return (x) =>
    -alpha.reduce((sum, weight, i) => {
      const distance = x.reduce((d, value, j) => d + (a[i]?.[j] ?? 0) * square(value - (p[i]?.[j] ?? 0)), 0);
      return sum + weight * exp(-distance);
    }, 0);
}

function cube(dimension: number, min: number, max: number): [number, number][] {
  return Array.from({ length: dimension }, () => [min, max]);
}

/** Two dimensions, three equal minima. */
export const branin: BenchmarkFunction = {
  name: 'Branin',
  bounds: [
    [-5, 10],
    [0, 15],
  ],
  minimum: 0.397887357729739,
  argmin: [PI, 2.275],
  evaluate: ([x = 0, y = 0]) =>
    square(y - (5.1 / (4 * PI * PI)) * x * x + (5 / PI) * x - 6) + 10 * (1 - 1 / (8 * PI)) * cos(x) + 10,
};

/** Two dimensions, six local minima of which two are equal and lowest. */
export const sixHumpCamel: BenchmarkFunction = {
  name: 'SixHumpCamel',
  bounds: [
    [-3, 3],
    [-2, 2],
  ],
  minimum: -1.031628453489877,
  argmin: [0.0898420131, -0.7126564032],
  evaluate: ([x = 0, y = 0]) => (4 - 2.1 * x * x + (x * x * x * x) / 3) * x * x + x * y + (-4 + 4 * y * y) * y * y,
};

export const hartmann3: BenchmarkFunction = {
  name: 'Hartmann3',
  bounds: cube(3, 0, 1),
  minimum: -3.862779787332663,
  argmin: [0.11458887930324516, 0.5556488952654733, 0.8525469855113912],
  evaluate: hartmann(
    [
      [3, 10, 30],
      [0.1, 10, 35],
      [3, 10, 30],
      [0.1, 10, 35],
    ],
    [
      [0.3689, 0.117, 0.2673],
      [0.4699, 0.4387, 0.747],
      [0.1091, 0.8732, 0.5547],
      [0.0381, 0.5743, 0.8828],
    ],
  ),
};

export const hartmann6: BenchmarkFunction = {
  name: 'Hartmann6',
  bounds: cube(6, 0, 1),
  minimum: -3.32236801141551,
  argmin: [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573],
  evaluate: hartmann(
    [
      [10, 3, 17, 3.5, 1.7, 8],
      [0.05, 10, 17, 0.1, 8, 14],
      [3, 3.5, 1.7, 10, 17, 8],
      [17, 8, 0.05, 10, 0.1, 14],
    ],
    [
      [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
      [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
      [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
      [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ],
  ),
};

/** Many shallow local minima around a narrow funnel. */
export function ackley(dimension: number): BenchmarkFunction {
  return {
    name: `Ackley${dimension}`,
    bounds: cube(dimension, -32.768, 32.768),
    minimum: 0,
    argmin: Array<number>(dimension).fill(0),
    evaluate: (x) => {
      const squares = x.reduce((sum, value) => sum + value * value, 0) / dimension;
      const waves = x.reduce((sum, value) => sum + cos(2 * PI * value), 0) / dimension;
      return -20 * exp(-0.2 * sqrt(squares)) - exp(waves) + 20 + exp(1);
    },
  };
}

export function levy(dimension: number): BenchmarkFunction {
  return {
    name: `Levy${dimension}`,
    bounds: cube(dimension, -10, 10),
    minimum: 0,
    argmin: Array<number>(dimension).fill(1),
    evaluate: (x) => {
      const w = x.map((value) => 1 + (value - 1) / 4);
      const [first, last] = [w[0] ?? 1, w.at(-1) ?? 1];
      return w
        .slice(0, -1)
        .reduce(
          (sum, value) => sum + square(value - 1) * (1 + 10 * square(sin(PI * value + 1))),
          square(sin(PI * first)) + square(last - 1) * (1 + square(sin(2 * PI * last))),
        );
    },
  };
}

/** A long curved valley. */
export function rosenbrock(dimension: number): BenchmarkFunction {
  return {
    name: `Rosenbrock${dimension}`,
    bounds: cube(dimension, -5, 10),
    minimum: 0,
    argmin: Array<number>(dimension).fill(1),
    evaluate: (x) =>
      x.slice(1).reduce((sum, value, i) => sum + 100 * square(value - square(x[i] ?? 0)) + square((x[i] ?? 0) - 1), 0),
  };
}
