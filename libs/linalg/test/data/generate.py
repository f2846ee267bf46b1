"""Writes cholesky.json beside itself: factors, solutions and inverses as numpy computes them.

pip install numpy==2.4.6; python generate.py
"""
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20261130)


def packed(matrix):
    return matrix[np.tril_indices(len(matrix))].tolist()


def case(n):
    # Multiples of 1/64, so that the matrix is exact.
    half = rng.integers(-64, 65, (n, n)) / 64
    a = half @ half.T + np.eye(n) / 4
    b = rng.integers(-64, 65, n) / 64
    v = rng.integers(-64, 65, n) / 64
    l = np.linalg.cholesky(a)
    return {
        "n": n, "matrix": packed(a), "b": b.tolist(), "v": v.tolist(),
        "factor": packed(l), "lower": np.linalg.solve(l, b).tolist(), "upper": np.linalg.solve(l.T, b).tolist(),
        "inverse": packed(np.linalg.inv(a)), "log_determinant": float(np.linalg.slogdet(a)[1]),
        "product": (a @ b).tolist(), "updated": packed(np.linalg.cholesky(a + np.outer(v, v))),
    }


# One number, fewer than a block, an odd number beyond two blocks.
(Path(__file__).parent / "cholesky.json").write_text(json.dumps([case(n) for n in (1, 6, 35)]))
