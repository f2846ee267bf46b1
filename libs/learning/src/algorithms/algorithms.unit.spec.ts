import { recordRewards } from '@assay/bandits';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type BanditDefinition, fromDefinition, toDefinition } from '../bandit-definition.js';
import type { BanditRequest } from '../define-bandit.js';
import type { ArmTotals } from '../arm-totals.js';
import { learnedState } from '../learned-state.js';
import { allocate } from '../allocate.js';
import { bandit, inContext, start } from '../testing.js';
import { algorithmAnswer, algorithms, toAlgorithmAnswer } from './algorithms.js';
import { policies } from './policies/policies.js';

const totals = [
  [3, 7],
  [6, 4],
  [5, 5],
].map(([successes = 0, failures = 0], index): ArmTotals => {
  const rewards = [...Array<number>(successes).fill(1), ...Array<number>(failures).fill(0)];
  const armId = ['control', 'blue', 'green'][index] ?? '';
  return { armId, decisions: 10, ledger: recordRewards({}, 'binary', 0, rewards), epochs: [] };
});

describe.each(algorithms.map((entry) => [entry.name, entry] as const))('the algorithm %s', (name, entry) => {
  const of = (change: Partial<BanditRequest> = {}) =>
    bandit({ ...(entry.usesContext ? inContext : {}), algorithm: name, ...change });

  it('accepts a request without its own fields, or with null for them', () => {
    const fields = Object.keys(entry.fields);
    const nulls = Object.fromEntries(fields.map((field) => [field, null]));
    expect(z.strictObject(entry.fields).parse({})).toEqual({});
    expect(z.strictObject(entry.fields).parse(nulls)).toEqual(nulls);
    expect(of(nulls)).toEqual(of());
  });

  it('answers with its own fields, and null for those of other algorithms', () => {
    const served = z.strictObject(algorithmAnswer).parse(toAlgorithmAnswer(of().algorithm));
    expect(Object.keys(entry.answer).sort()).toEqual(Object.keys(entry.fields).sort());
    for (const field of Object.keys(algorithmAnswer).filter((one) => !(one in entry.answer))) {
      expect(served).toHaveProperty(field, null);
    }
    // Sending the response back as a change has no effect.
    expect(of(served as Partial<BanditRequest>)).toEqual(of());
  });

  it('is restored from its stored settings', () => {
    const definition = JSON.parse(JSON.stringify(toDefinition(of()))) as BanditDefinition;
    expect(definition.algorithm).toBe(name);
    expect(fromDefinition(definition)).toEqual(of());
  });

  it('gives every arm a probability within its limits, before the first reward and after some', () => {
    for (const known of [[], totals]) {
      const made = of({ exploration_rate: 0.3 });
      const { probabilities } = allocate(made, learnedState(made, known, [], start), null);
      expect(probabilities).toHaveLength(3);
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBe(1);
      // ε / arms at least.
      expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0.1 - 1e-12);
    }
  });
});

it('has all algorithms and policies in the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const list = [
    ...algorithms.map(({ description, name }) => `- \`${name}\`: ${description}.`),
    ...policies.map(({ description, policy }) => `  - \`${policy}\`: ${description}.`),
  ].join('\n');
  expect(readme).toContain(`<!-- algorithms -->\n\n${list}\n\n<!-- /algorithms -->`);
});
