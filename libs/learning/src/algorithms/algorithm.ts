import type { Allocation, ContextualPolicy } from '@assay/bandits';
import type { Flaw } from '@assay/kernel';
import type { z } from 'zod';
import type { ArmState } from '../arm-state.js';
import type { BanditTerms } from '../bandit-terms.js';

/** What an algorithm gives: shares within the limits, and with a context the policy that whoever decides evaluates. */
export type MadeAllocation = Allocation & { readonly policy: ContextualPolicy | null };

/**
 * All that is particular to one algorithm of bandits. The list in `algorithms.ts` is what the request's and the answer's schemas, the API's
 * documentation, the rules, the stored settings and the allocations follow from.
 *
 * @typeParam Settings plain data that survives JSON: `name`, and what only this algorithm has. It is stored in the bandit's definition under
 *   the same keys, so a key must not mean something else there.
 * @typeParam Fields of a request to make or change a bandit: what only this algorithm has. Each may be null or left out.
 * @typeParam Answer the same fields as they are served
 */
export interface Algorithm<
  Settings extends { readonly name: string },
  Fields extends z.ZodRawShape,
  Answer extends z.ZodRawShape,
  Request = z.output<z.ZodObject<Fields>>,
> {
  readonly name: Settings['name'];
  /** A sentence for the documentation of the API: what it does. */
  readonly description: string;
  /** Whether it looks at the context of a decision. One that does needs `context_features`, the others refuse them. */
  readonly usesContext: boolean;
  readonly fields: Fields;
  /** All may be null: they are in the answer of a bandit with another algorithm. */
  readonly answer: Answer;
  /**
   * The settings that a request asks for.
   *
   * @param before those so far, if the bandit had this algorithm before the change; null for a new bandit and after another algorithm
   */
  settingsOf(request: Request, before: Settings | null): Settings;
  /** The settings in a stored definition. */
  fromStored(definition: Readonly<Record<string, unknown>>): Settings;
  /** The settings as they are served. */
  toAnswer(settings: Settings): z.input<z.ZodObject<Answer>>;
  /** The rules that a bandit with this algorithm breaks, beside those that hold for all. @param request what was asked for */
  flaws(bandit: BanditTerms, settings: Settings, request: Request): Flaw[];
  /**
   * The next allocation: what the algorithm wants, within every limit.
   *
   * @param states of all arms, in the order of the configuration
   * @param previous arm id → its share so far; null before the first allocation
   */
  allocate(
    bandit: BanditTerms,
    settings: Settings,
    states: readonly ArmState[],
    previous: ReadonlyMap<string, number> | null,
  ): MadeAllocation;
}
