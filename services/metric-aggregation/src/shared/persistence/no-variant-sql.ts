/** The nil UUID, in place of a variant for units that are not analysed. */
export const noVariant = "'00000000-0000-0000-0000-000000000000'::uuid";
