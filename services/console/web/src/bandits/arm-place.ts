import type { Bandit } from './bandit-types.js';

/**
 * Index of an arm's variant among the variants of the experiment, which determines its colour on every chart. Arms without such a variant come
 * after them.
 */
export function armPlace(
  { arm_definitions }: Pick<Bandit, 'arm_definitions'>,
  variants: readonly { readonly name: string }[],
  armId: string,
): number {
  const index = arm_definitions.findIndex(({ arm_id }) => arm_id === armId);
  const variant = arm_definitions[index]?.configuration.variant;
  const place = variants.findIndex(({ name }) => name === variant);
  return place < 0 ? variants.length + index : place;
}
