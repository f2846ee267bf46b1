/** A number with three significant digits, for explanations. */
export const rounded = (value: number): string => Number(value.toPrecision(3)).toString();
