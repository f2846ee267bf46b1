/** The consumer group that stores decisions; the key of its offsets, too. */
export const storingGroup = 'assignment';
