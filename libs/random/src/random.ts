/** A source of numbers in [0, 1), each independent of those before. Every draw in the project comes from one that is given as an argument. */
export type Random = () => number;
