/** A source of independent numbers in [0, 1). Code that needs random numbers takes one as an argument. */
export type Random = () => number;
