// Activations and their derivatives, in place, on n values (a multiple of 4). A derivative is computed from the activation's own value.

const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_SCALE_ALPHA: f32 = 1.7580993408473766;

/** tanh by the rational function of Eigen (`generic_fast_tanh_float`): odd polynomial of degree 13 over an even one of degree 6. */
export function tanhForward(x: usize, n: i32): void {
  const limit = f32x4.splat(7.90531110763549805);
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16) {
    const v = f32x4.max(f32x4.min(v128.load(x), limit), f32x4.neg(limit));
    const s = f32x4.mul(v, v);
    let p = f32x4.add(f32x4.mul(s, f32x4.splat(-2.76076847742355e-16)), f32x4.splat(2.00018790482477e-13));
    p = f32x4.add(f32x4.mul(s, p), f32x4.splat(-8.60467152213735e-11));
    p = f32x4.add(f32x4.mul(s, p), f32x4.splat(5.12229709037114e-8));
    p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.48572235717979e-5));
    p = f32x4.add(f32x4.mul(s, p), f32x4.splat(6.37261928875436e-4));
    p = f32x4.add(f32x4.mul(s, p), f32x4.splat(4.89352455891786e-3));
    let q = f32x4.add(f32x4.mul(s, f32x4.splat(1.19825839466702e-6)), f32x4.splat(1.18534705686654e-4));
    q = f32x4.add(f32x4.mul(s, q), f32x4.splat(2.268434632439e-3));
    q = f32x4.add(f32x4.mul(s, q), f32x4.splat(4.89352518554385e-3));
    v128.store(x, f32x4.div(f32x4.mul(v, p), q));
  }
}

/** SELU: λx above zero, λα(eˣ - 1) below. eˣ - 1 by the reduction and polynomial of Cephes' `expf`, without cancellation near zero. */
export function seluForward(x: usize, n: i32): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const end = x + ((<usize>n) << 2);
  for (; x < end; x += 16) {
    const v = v128.load(x);
    const y = f32x4.max(f32x4.min(v, zero), f32x4.splat(-87));
    const k = f32x4.nearest(f32x4.mul(y, f32x4.splat(1.44269504088896341)));
    let r = f32x4.sub(y, f32x4.mul(k, f32x4.splat(0.693359375)));
    r = f32x4.sub(r, f32x4.mul(k, f32x4.splat(-2.1219444e-4)));
    let p = f32x4.add(f32x4.mul(r, f32x4.splat(1.98756915e-4)), f32x4.splat(1.3981999507e-3));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
    const q = f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r);
    // 2ᵏ from the exponent's bits.
    const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
    const minusOne = f32x4.add(f32x4.mul(power, q), f32x4.sub(power, one));
    const below = f32x4.mul(minusOne, f32x4.splat(SELU_SCALE_ALPHA));
    const above = f32x4.mul(v, f32x4.splat(SELU_SCALE));
    // The comparison is written so that NaN stays NaN.
    v128.store(x, v128.bitselect(below, above, f32x4.le(v, zero)));
  }
}

/** d = 0 where the activation is not positive. */
export function reluBackward(d: usize, a: usize, n: i32): void {
  const zero = f32x4.splat(0);
  const end = d + ((<usize>n) << 2);
  for (; d < end; d += 16) {
    v128.store(d, v128.and(v128.load(d), f32x4.gt(v128.load(a), zero)));
    a += 16;
  }
}

/** d·(1 - a²). */
export function tanhBackward(d: usize, a: usize, n: i32): void {
  const one = f32x4.splat(1);
  const end = d + ((<usize>n) << 2);
  for (; d < end; d += 16) {
    const v = v128.load(a);
    v128.store(d, f32x4.mul(v128.load(d), f32x4.sub(one, f32x4.mul(v, v))));
    a += 16;
  }
}

/** d·λ where the activation is positive, d·(a + λα) elsewhere. */
export function seluBackward(d: usize, a: usize, n: i32): void {
  const zero = f32x4.splat(0);
  const scale = f32x4.splat(SELU_SCALE);
  const end = d + ((<usize>n) << 2);
  for (; d < end; d += 16) {
    const v = v128.load(a);
    const slope = v128.bitselect(scale, f32x4.add(v, f32x4.splat(SELU_SCALE_ALPHA)), f32x4.gt(v, zero));
    v128.store(d, f32x4.mul(v128.load(d), slope));
    a += 16;
  }
}

/** to = a·b, element by element. */
export function multiply(a: usize, b: usize, to: usize, n: i32): void {
  const end = to + ((<usize>n) << 2);
  for (; to < end; to += 16) {
    v128.store(to, f32x4.mul(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
}
