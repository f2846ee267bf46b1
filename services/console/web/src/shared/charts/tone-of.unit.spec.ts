import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { toneOf, tones } from './tone-of.js';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');

const colour = (scheme: string, name: string): Triple => {
  const hex = new RegExp(`--${name}: #(\\w{6})`).exec(scheme)?.[1] ?? '';
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(0), part(2), part(4)];
};

const times = (matrix: Matrix, [a, b, c]: Triple): Triple => {
  const [x, y, z] = matrix.map(([p, q, r]) => p * a + q * b + r * c);
  return [x!, y!, z!];
};

/** Simulations of normal vision, protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009, severity 1), in linear RGB. */
const sights: Readonly<Record<string, Matrix>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Oklab (Ottosson 2020): distances correspond roughly to perceived differences; 0.02 is just noticeable. */
const oklab = (linear: Triple): Triple => {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    linear,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])],
  );
};

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const clamped = ([a, b, c]: Triple): Triple => [clamp(a), clamp(b), clamp(c)];
const clamp = (value: number) => Math.min(1, Math.max(0, value));

describe.each([
  ['light', light],
  ['dark', dark],
])('the colours of arms in the %s scheme', (_name, scheme) => {
  const all = Array.from({ length: tones }, (_, tone) => colour(scheme, `tone-${tone}`));

  it('have a contrast of at least 3 : 1 to the page (WCAG 2.2, 1.4.11)', () => {
    const back = luminance(colour(scheme, 'back'));
    const contrasts = all.map(luminance).map((tone) => (Math.max(tone, back) + 0.05) / (Math.min(tone, back) + 0.05));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(sights))('are distinguishable with %s vision', (_sight, matrix) => {
    // Includes the colour of the text, in which the sum over all arms is drawn.
    const seen = [...all, colour(scheme, 'text')].map((tone) => oklab(clamped(times(matrix, tone))));
    const distances = seen.flatMap((a, n) => seen.slice(0, n).map((b) => Math.hypot(...a.map((v, i) => v - b[i]!))));
    expect(distances).toHaveLength((tones * (tones + 1)) / 2);
    expect(Math.min(...distances)).toBeGreaterThan(0.14);
  });
});

it('gives every arm a different look, and series that are not arms the colour of the text', () => {
  const looks = Array.from({ length: 3 * tones }, (_, place) => toneOf(place));
  expect(new Set(looks).size).toBe(3 * tones);
  expect(toneOf(undefined)).toBe('tone-none');
});
