import { type CompiledPolicy, compilePolicy, type ContextualPolicy } from '@assay/bandits/contextual-policy';
import type { Flaw } from '@assay/kernel';

/** A contextual policy that can be asked. */
export interface ReadableContextualPolicy {
  readonly arms: readonly string[];
  /** Estimate of the work for one row, in units of 10 to 60 ns. */
  readonly work: number;
  readonly compiled: CompiledPolicy;
}

/** Thompson sampling integrates over each arm's distribution. */
const WORK_OF_INTEGRAL = 20_000;
const WORK_PER_ARM = 500;
const MAX_FLAWS = 20;

/** @param json a `ContextualPolicy` of `@assay/bandits` @returns why it cannot be used, if it cannot */
export function readContextualPolicy(json: string): ReadableContextualPolicy | string {
  try {
    const policy = JSON.parse(json) as ContextualPolicy;
    const compiled = compilePolicy(policy);
    const arms = policy.arms.map(({ armId }) => armId);
    const numbers = policy.arms.reduce((sum, arm) => sum + arm.coefficients.length + (arm.factor?.length ?? 0), 0);
    const perArm = /_ts$/.test(policy.rule.kind) ? WORK_OF_INTEGRAL : WORK_PER_ARM;
    return { arms, work: numbers + arms.length * perArm, compiled };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The flaws of rows of attributes: each must be an object. What an attribute's value means is up to the policy: one of another type counts as missing. */
export function checkAttributes(rows: readonly unknown[]): Flaw[] {
  const flaws: Flaw[] = [];
  for (const [i, row] of rows.entries()) {
    if (flaws.length === MAX_FLAWS) break;
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      flaws.push({ pointer: `/inputs/${i}`, detail: 'Must be an object with the attributes of a unit.' });
  }
  return flaws;
}

/** Probabilities by arm for a row of attributes. */
export function contextualProbabilities(
  { arms, compiled }: ReadableContextualPolicy,
  attributes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, number>> {
  const { probabilities } = compiled.allocate(attributes);
  return Object.fromEntries(arms.map((arm, i) => [arm, probabilities[i] ?? 0]));
}
