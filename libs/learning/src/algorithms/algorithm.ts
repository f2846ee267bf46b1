import type { Allocation, ContextualPolicy } from '@assay/bandits';
import type { Flaw } from '@assay/kernel';
import type { z } from 'zod';
import type { ArmState } from '../arm-state.js';
import type { BanditTerms } from '../bandit-terms.js';

/** The result of an algorithm: shares within the limits, and for a contextual bandit the policy that `assignment` evaluates for each decision. */
export type MadeAllocation = Allocation & { readonly policy: ContextualPolicy | null };

/**
 * Everything that is specific to one bandit algorithm. The schemas of requests and responses, the API's documentation, the validation rules, the
 * stored settings and the allocations are derived from the list in `algorithms.ts`.
 *
 * @typeParam Settings plain data that can be stored as JSON: `name`, and the settings that only this algorithm has. It is stored in the bandit's
 * definition under the same keys, so no other field there may have such a key.
 * @typeParam Fields of a request to create or change a bandit that only this algorithm has. Each may be null or left out.
 * @typeParam Answer the same fields in responses
 */
export interface Algorithm<
  Settings extends { readonly name: string },
  Fields extends z.ZodRawShape,
  Answer extends z.ZodRawShape,
  Request = z.output<z.ZodObject<Fields>>,
> {
  readonly name: Settings['name'];
  /** One sentence about the algorithm for the API's documentation. */
  readonly description: string;
  /** Whether it uses the context of a decision. If so, `context_features` are required, otherwise they are rejected. */
  readonly usesContext: boolean;
  readonly fields: Fields;
  /** All fields are nullable, because they are null in the response for a bandit with another algorithm. */
  readonly answer: Answer;
  /**
   * The settings of a request.
   *
   * @param before the settings before the change; null for a new bandit or one that had another algorithm
   */
  settingsOf(request: Request, before: Settings | null): Settings;
  /** The settings in a stored definition. */
  fromStored(definition: Readonly<Record<string, unknown>>): Settings;
  /** The settings as fields of a response. */
  toAnswer(settings: Settings): z.input<z.ZodObject<Answer>>;
  /** Violations of this algorithm's own rules. The rules for all algorithms are checked elsewhere. @param request the fields as requested */
  flaws(bandit: BanditTerms, settings: Settings, request: Request): Flaw[];
  /**
   * The next allocation: the algorithm's shares within all limits.
   *
   * @param states of all arms, in the order of the configuration
   * @param previous arm id → its current share; null before the first allocation
   */
  allocate(
    bandit: BanditTerms,
    settings: Settings,
    states: readonly ArmState[],
    previous: ReadonlyMap<string, number> | null,
  ): MadeAllocation;
}
