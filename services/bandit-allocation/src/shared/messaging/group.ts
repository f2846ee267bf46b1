/** The consumer group, which is also the key of the stored offsets. */
export const group = 'bandit-allocation';
