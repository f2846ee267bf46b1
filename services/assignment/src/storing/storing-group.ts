/** The consumer group that stores decisions, which is also the key of its stored offsets. */
export const storingGroup = 'assignment';
