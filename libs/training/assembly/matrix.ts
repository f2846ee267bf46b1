// Matrix products of 32-bit floats. Every number of rows and columns is a multiple of 4; addresses are in bytes.

/**
 * C = A·B + bias, with max(·, 0) if `relu` is set. A is m×k with any strides (so Aᵀ needs no copy), B is k×n and C is m×n, by rows.
 * Products are computed in tiles of 4×8, which fit the 16 vector registers of x64, and each column panel of B is copied to contiguous memory first.
 * @param bias address of n values; 0 for none
 * @param panel address of free memory for k×8 values
 */
export function gemm(
  a: usize,
  rowStride: usize,
  columnStride: usize,
  b: usize,
  c: usize,
  bias: usize,
  panel: usize,
  m: i32,
  k: i32,
  n: i32,
  relu: bool,
): void {
  const rowBytes: usize = (<usize>n) << 2;
  let j = 0;
  for (; j + 8 <= n; j += 8) {
    const at: usize = (<usize>j) << 2;
    let columns = b + at;
    if (n > 8) {
      copyPanel(columns, rowBytes, panel, k);
      columns = panel;
    }
    tiles8(a, rowStride, columnStride, columns, c + at, rowBytes, bias ? bias + at : 0, m, k, relu);
  }
  if (j < n) {
    const at: usize = (<usize>j) << 2;
    tiles4(a, rowStride, columnStride, b + at, rowBytes, c + at, rowBytes, bias ? bias + at : 0, m, k, relu);
  }
}

function copyPanel(from: usize, rowBytes: usize, to: usize, k: i32): void {
  for (let t = 0; t < k; t++) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += rowBytes;
    to += 32;
  }
}

function tiles8(
  a: usize,
  rowStride: usize,
  columnStride: usize,
  b: usize,
  c: usize,
  rowBytes: usize,
  bias: usize,
  m: i32,
  k: i32,
  relu: bool,
): void {
  const zero = f32x4.splat(0);
  const left = bias ? v128.load(bias) : zero;
  const right = bias ? v128.load(bias, 16) : zero;
  for (let i = 0; i < m; i += 4) {
    let a0 = a;
    let a1 = a0 + rowStride;
    let a2 = a1 + rowStride;
    let a3 = a2 + rowStride;
    let p = b;
    let s00 = left;
    let s01 = right;
    let s10 = left;
    let s11 = right;
    let s20 = left;
    let s21 = right;
    let s30 = left;
    let s31 = right;
    for (let t = 0; t < k; t++) {
      const b0 = v128.load(p);
      const b1 = v128.load(p, 16);
      let x = v128.load32_splat(a0);
      s00 = f32x4.add(s00, f32x4.mul(x, b0));
      s01 = f32x4.add(s01, f32x4.mul(x, b1));
      x = v128.load32_splat(a1);
      s10 = f32x4.add(s10, f32x4.mul(x, b0));
      s11 = f32x4.add(s11, f32x4.mul(x, b1));
      x = v128.load32_splat(a2);
      s20 = f32x4.add(s20, f32x4.mul(x, b0));
      s21 = f32x4.add(s21, f32x4.mul(x, b1));
      x = v128.load32_splat(a3);
      s30 = f32x4.add(s30, f32x4.mul(x, b0));
      s31 = f32x4.add(s31, f32x4.mul(x, b1));
      a0 += columnStride;
      a1 += columnStride;
      a2 += columnStride;
      a3 += columnStride;
      p += 32;
    }
    if (relu) {
      s00 = f32x4.max(s00, zero);
      s01 = f32x4.max(s01, zero);
      s10 = f32x4.max(s10, zero);
      s11 = f32x4.max(s11, zero);
      s20 = f32x4.max(s20, zero);
      s21 = f32x4.max(s21, zero);
      s30 = f32x4.max(s30, zero);
      s31 = f32x4.max(s31, zero);
    }
    v128.store(c, s00);
    v128.store(c, s01, 16);
    c += rowBytes;
    v128.store(c, s10);
    v128.store(c, s11, 16);
    c += rowBytes;
    v128.store(c, s20);
    v128.store(c, s21, 16);
    c += rowBytes;
    v128.store(c, s30);
    v128.store(c, s31, 16);
    c += rowBytes;
    a += rowStride << 2;
  }
}

function tiles4(
  a: usize,
  rowStride: usize,
  columnStride: usize,
  b: usize,
  bRowBytes: usize,
  c: usize,
  rowBytes: usize,
  bias: usize,
  m: i32,
  k: i32,
  relu: bool,
): void {
  const zero = f32x4.splat(0);
  const start = bias ? v128.load(bias) : zero;
  for (let i = 0; i < m; i += 4) {
    let a0 = a;
    let a1 = a0 + rowStride;
    let a2 = a1 + rowStride;
    let a3 = a2 + rowStride;
    let p = b;
    let s0 = start;
    let s1 = start;
    let s2 = start;
    let s3 = start;
    for (let t = 0; t < k; t++) {
      const b0 = v128.load(p);
      s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(a0), b0));
      s1 = f32x4.add(s1, f32x4.mul(v128.load32_splat(a1), b0));
      s2 = f32x4.add(s2, f32x4.mul(v128.load32_splat(a2), b0));
      s3 = f32x4.add(s3, f32x4.mul(v128.load32_splat(a3), b0));
      a0 += columnStride;
      a1 += columnStride;
      a2 += columnStride;
      a3 += columnStride;
      p += bRowBytes;
    }
    if (relu) {
      s0 = f32x4.max(s0, zero);
      s1 = f32x4.max(s1, zero);
      s2 = f32x4.max(s2, zero);
      s3 = f32x4.max(s3, zero);
    }
    v128.store(c, s0);
    c += rowBytes;
    v128.store(c, s1);
    c += rowBytes;
    v128.store(c, s2);
    c += rowBytes;
    v128.store(c, s3);
    c += rowBytes;
    a += rowStride << 2;
  }
}

/**
 * Writes the transpose of a matrix of `rows`×`columns`, in blocks of 4×4. Bands of 16 rows fill whole cache lines of the target one after the
 * other; otherwise its rows, which lie a power of two apart, would displace each other.
 */
export function transpose(from: usize, to: usize, rows: i32, columns: i32): void {
  const fromRow: usize = (<usize>columns) << 2;
  const toRow: usize = (<usize>rows) << 2;
  for (let band = 0; band < rows; band += 16) {
    const end = min(band + 16, rows);
    for (let j = 0; j < columns; j += 4) {
      for (let i = band; i < end; i += 4) {
        transposeBlock(
          from + <usize>i * fromRow + ((<usize>j) << 2),
          to + <usize>j * toRow + ((<usize>i) << 2),
          fromRow,
          toRow,
        );
      }
    }
  }
}

function transposeBlock(from: usize, to: usize, fromRow: usize, toRow: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + fromRow);
  const r2 = v128.load(from + 2 * fromRow);
  const r3 = v128.load(from + 3 * fromRow);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to + toRow, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(to + 2 * toRow, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(to + 3 * toRow, v128.shuffle<i64>(high01, high23, 1, 3));
}

/** h[i] = Σⱼ a[i, j]·w[j] for m rows of n values. */
export function rowProducts(a: usize, w: usize, h: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    let sum = f32x4.splat(0);
    let q = w;
    for (let j = 0; j < n; j += 4) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(a), v128.load(q)));
      a += 16;
      q += 16;
    }
    const pairs = f32x4.add(sum, v128.shuffle<i64>(sum, sum, 1, 0));
    store<f32>(h, f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1));
    h += 4;
  }
}

/** g[j] = Σᵢ d[i]·a[i, j]: the gradient of the output layer. Sixteen columns at a time, a cache line of each row. */
export function weightedColumnSums(a: usize, d: usize, g: usize, m: i32, n: i32): void {
  const rowBytes: usize = (<usize>n) << 2;
  let j = 0;
  for (; j + 16 <= n; j += 16) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let p = a + ((<usize>j) << 2);
    for (let i = 0; i < m; i++) {
      const x = v128.load32_splat(d + ((<usize>i) << 2));
      s0 = f32x4.add(s0, f32x4.mul(x, v128.load(p)));
      s1 = f32x4.add(s1, f32x4.mul(x, v128.load(p, 16)));
      s2 = f32x4.add(s2, f32x4.mul(x, v128.load(p, 32)));
      s3 = f32x4.add(s3, f32x4.mul(x, v128.load(p, 48)));
      p += rowBytes;
    }
    store4(g + ((<usize>j) << 2), s0, s1, s2, s3);
  }
  for (; j < n; j += 4) {
    let sum = f32x4.splat(0);
    let p = a + ((<usize>j) << 2);
    for (let i = 0; i < m; i++) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(d + ((<usize>i) << 2)), v128.load(p)));
      p += rowBytes;
    }
    v128.store(g + ((<usize>j) << 2), sum);
  }
}

/** g[j] = Σᵢ d[i, j]: the gradient of a bias. */
export function columnSums(d: usize, g: usize, m: i32, n: i32): void {
  const rowBytes: usize = (<usize>n) << 2;
  let j = 0;
  for (; j + 16 <= n; j += 16) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let p = d + ((<usize>j) << 2);
    for (let i = 0; i < m; i++) {
      s0 = f32x4.add(s0, v128.load(p));
      s1 = f32x4.add(s1, v128.load(p, 16));
      s2 = f32x4.add(s2, v128.load(p, 32));
      s3 = f32x4.add(s3, v128.load(p, 48));
      p += rowBytes;
    }
    store4(g + ((<usize>j) << 2), s0, s1, s2, s3);
  }
  for (; j < n; j += 4) {
    let sum = f32x4.splat(0);
    let p = d + ((<usize>j) << 2);
    for (let i = 0; i < m; i++) {
      sum = f32x4.add(sum, v128.load(p));
      p += rowBytes;
    }
    v128.store(g + ((<usize>j) << 2), sum);
  }
}

function store4(to: usize, s0: v128, s1: v128, s2: v128, s3: v128): void {
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
}

/** to[i, j] = d[i]·w[j]: the gradient of the last hidden layer's values. */
export function outerProduct(d: usize, w: usize, to: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    const x = v128.load32_splat(d + ((<usize>i) << 2));
    for (let j = 0; j < n; j += 4) {
      v128.store(to, f32x4.mul(x, v128.load(w + ((<usize>j) << 2))));
      to += 16;
    }
  }
}

/** Copies the rows with the given indices, each of `rowBytes` bytes (a multiple of 16). */
export function gatherRows(table: usize, indices: usize, to: usize, m: i32, rowBytes: usize): void {
  for (let i = 0; i < m; i++) {
    let p = table + <usize>load<u32>(indices + ((<usize>i) << 2)) * rowBytes;
    const end = p + rowBytes;
    while (p < end) {
      v128.store(to, v128.load(p));
      p += 16;
      to += 16;
    }
  }
}
