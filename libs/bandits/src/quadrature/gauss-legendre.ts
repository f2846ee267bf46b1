/** Nodes of a panel. */
export const NODES = 16;

interface Rule {
  /** Ascending, in (-1, 1). */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  /** Row j: the weights that give the integral from -1 to node j of the polynomial through f at all nodes. */
  readonly antiderivative: Float64Array;
  /** The weights that give that polynomial at 1. */
  readonly atRight: Float64Array;
}

/**
 * The Gauss–Legendre rule with 16 nodes on [-1, 1], and spectral integration on the same nodes.
 *
 * Nodes by Newton's method on P₁₆ (Abramowitz & Stegun 25.4.29). The polynomial through the values has the Legendre
 * coefficients (2k+1)/2 Σ wₘ f(xₘ) Pₖ(xₘ), and ∫₋₁ˣ Pₖ = (Pₖ₊₁(x) - Pₖ₋₁(x)) / (2k+1).
 */
export const rule: Rule = createRule();

function createRule(): Rule {
  const nodes = new Float64Array(NODES);
  const weights = new Float64Array(NODES);
  for (let j = 0; j < NODES; j++) {
    let x = -Math.cos((Math.PI * (j + 0.75)) / (NODES + 0.5));
    let slope = 1;
    for (let step = 0; step < 10; step++) {
      const p = legendre(x);
      const [below = 0, here = 0] = p.slice(NODES - 1);
      slope = (NODES * (below - x * here)) / (1 - x * x);
      x -= here / slope;
    }
    nodes[j] = x;
    weights[j] = 2 / ((1 - x * x) * slope * slope);
  }
  const values = Array.from(nodes, legendre);
  const antiderivative = new Float64Array(NODES * NODES);
  const atRight = new Float64Array(NODES);
  weights.forEach((weight, m) => {
    const p = values[m] ?? [];
    atRight[m] = (weight / 2) * p.slice(0, NODES).reduce((sum, value, k) => sum + (2 * k + 1) * value, 0);
    values.forEach((q, j) => {
      let sum = (nodes[j] ?? 0) + 1;
      for (let k = 1; k < NODES; k++) sum += (p[k] ?? 0) * ((q[k + 1] ?? 0) - (q[k - 1] ?? 0));
      antiderivative[j * NODES + m] = (weight / 2) * sum;
    });
  });
  return { nodes, weights, antiderivative, atRight };
}

/** P₀(x) to P₁₆(x). */
function legendre(x: number): number[] {
  const p = [1, x];
  for (let k = 1; k < NODES; k++) p.push(((2 * k + 1) * x * (p[k] ?? 0) - k * (p[k - 1] ?? 0)) / (k + 1));
  return p;
}
