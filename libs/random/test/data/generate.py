"""Writes generators.json and quantiles.json beside itself: the generators as they are defined, in Python's whole numbers, and scipy's quantiles.

pip install scipy==1.17.1; python generate.py
"""
import json
from pathlib import Path

from scipy import stats

here = Path(__file__).parent
WORD = 2**32


def sfc32(seed):
    """PractRand 0.95, src/RNGs/sfc.cpp: shifts 9 and 3, rotation 21; 64 bits of seed and 15 steps before the first number."""
    a, b, c, counter = seed % WORD, (seed // WORD) % WORD, 0x9E3779B9, 1
    step = 0
    while True:
        out = (a + b + counter) % WORD
        counter = (counter + 1) % WORD
        a = b ^ (b >> 9)
        b = (c + (c << 3)) % WORD
        c = (((c << 21) | (c >> 11)) + out) % WORD
        step += 1
        if step > 15:
            yield out


def mulberry32(seed):
    state = seed % WORD
    while True:
        state = (state + 0x6D2B79F5) % WORD
        z = (state ^ (state >> 15)) * (state | 1) % WORD
        z ^= (z + (z ^ (z >> 7)) * (z | 61)) % WORD
        yield z ^ (z >> 14)


def fmix32(h):
    """The finaliser of MurmurHash3."""
    h = (h ^ (h >> 16)) * 0x85EBCA6B % WORD
    h = (h ^ (h >> 13)) * 0xC2B2AE35 % WORD
    return h ^ (h >> 16)


def first(generator, count):
    return [next(generator) for _ in range(count)]


seeds = [0, 1, 7, 20261121, 2**32 - 1, 2**40 + 3, -1]
derived = [[seed, i, fmix32((seed ^ (i + 1) * 0x9E3779B1 % WORD) % WORD)] for seed in (0, 7, WORD - 1) for i in (0, 1, 100)]
(here / "generators.json").write_text(json.dumps({
    "sfc32": {str(seed): first(sfc32(seed), 6) for seed in seeds},
    "mulberry32": {str(seed): first(mulberry32(seed), 6) for seed in seeds},
    "derived": derived,
}))

shares = [0.01, 0.1, 0.5, 0.9, 0.99]
(here / "quantiles.json").write_text(json.dumps({
    "shares": shares,
    "normal": stats.norm.ppf(shares).tolist(),
    "gamma": {str(shape): stats.gamma.ppf(shares, shape).tolist() for shape in (1, 2.5, 40)},
    "beta": [[a, b, stats.beta.ppf(shares, a, b).tolist()] for a, b in ((1, 1), (2, 9), (60, 25))],
}))
