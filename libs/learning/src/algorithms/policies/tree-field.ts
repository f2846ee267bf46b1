import { z } from 'zod';

/** The limits of a tree's growth in requests. */
export const treeField = z.strictObject({
  max_depth: z.int().min(1).max(6).optional().describe('Splits on the way to a leaf. Default: 3.'),
  min_leaf_size: z
    .int()
    .min(2)
    .max(1_000_000)
    .optional()
    .describe('Known rewards that every leaf has at least, of either half of the units. Default: 50.'),
  significance: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('The level at which a split must be significant, corrected for all that are tried. Default: 0.05.'),
});

export type TreeRequest = z.output<typeof treeField>;
export type TreeFields = Required<{ readonly [Name in keyof TreeRequest]: NonNullable<TreeRequest[Name]> }>;
