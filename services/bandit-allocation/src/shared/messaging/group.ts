/** The consumer group; the key of the stored offsets too. */
export const group = 'bandit-allocation';
