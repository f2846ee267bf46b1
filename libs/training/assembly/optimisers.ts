// One pass over all parameters per step. Each function returns the sum of the squared gradients before weight decay.

/** Moments below 2⁻¹⁰⁰ are set to zero: the moments of a unit that no longer learns would become denormal numbers, which are slow. */
const SMALLEST: f32 = 7.888609052210118e-31;

/**
 * Adam and AdamW as torch.optim documents them: g += decay·w (Adam), w *= shrink (AdamW), then w -= rate·m / (√v / rootCorrection + ε).
 * @param rate learning rate / (1 - β₁ᵗ)
 * @param rootCorrection √(1 - β₂ᵗ)
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  rate: f32,
  rootCorrection: f32,
  epsilon: f32,
  decay: f32,
  shrink: f32,
): f64 {
  const first = f32x4.splat(<f32>(1 - 0.9));
  const second = f32x4.splat(<f32>(1 - 0.999));
  const rates = f32x4.splat(rate);
  const roots = f32x4.splat(1 / rootCorrection);
  const epsilons = f32x4.splat(epsilon);
  const decays = f32x4.splat(decay);
  const shrinks = f32x4.splat(shrink);
  const smallest = f32x4.splat(SMALLEST);
  let squares = f64x2.splat(0);
  const bytes: usize = (<usize>n) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const raw = v128.load(g + at);
    squares = addSquares(squares, raw);
    const weight = f32x4.mul(v128.load(w + at), shrinks);
    const gradient = f32x4.add(raw, f32x4.mul(weight, decays));
    const oldM = v128.load(m + at);
    const oldV = v128.load(v + at);
    let newM = f32x4.add(oldM, f32x4.mul(f32x4.sub(gradient, oldM), first));
    let newV = f32x4.add(oldV, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), oldV), second));
    newM = v128.andnot(newM, f32x4.lt(f32x4.abs(newM), smallest));
    newV = v128.andnot(newV, f32x4.lt(newV, smallest));
    v128.store(m + at, newM);
    v128.store(v + at, newV);
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(newV), roots), epsilons);
    v128.store(w + at, f32x4.sub(weight, f32x4.div(f32x4.mul(newM, rates), root)));
  }
  return f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
}

/** Stochastic gradient descent without momentum: w -= rate·(g + decay·w). */
export function sgd(w: usize, g: usize, n: i32, rate: f32, decay: f32): f64 {
  const rates = f32x4.splat(rate);
  const decays = f32x4.splat(decay);
  let squares = f64x2.splat(0);
  const bytes: usize = (<usize>n) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const raw = v128.load(g + at);
    squares = addSquares(squares, raw);
    const weight = v128.load(w + at);
    const gradient = f32x4.add(raw, f32x4.mul(weight, decays));
    v128.store(w + at, f32x4.sub(weight, f32x4.mul(gradient, rates)));
  }
  return f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
}

/** Σ xᵢ² in 64 bits. */
export function sumOfSquares(x: usize, n: i32): f64 {
  let squares = f64x2.splat(0);
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16) squares = addSquares(squares, v128.load(x));
  return f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
}

function addSquares(sum: v128, values: v128): v128 {
  const low = f64x2.promote_low_f32x4(values);
  const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(values, values, 1, 0));
  return f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
}
