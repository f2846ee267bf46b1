import { StackError } from './stack-error.js';

/** The whole number of a command's option. @param otherwise if the option is not given @throws StackError for anything else, or outside of the range */
export function wholeNumber(
  name: string,
  text: string | undefined,
  otherwise: number,
  [least, most]: [number, number],
): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new StackError(`${name} must be a whole number from ${least} to ${most}, not "${text ?? ''}".`);
}
