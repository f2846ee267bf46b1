import type { Bandit } from './bandit-types.js';

/**
 * Place of an arm among the variants of its experiment, which gives it its colour on every chart; arms that name no variant of it come after
 * them.
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
