import { parsePattern } from './parse-pattern.js';
import { PatternMachine } from './pattern-machine.js';
import { compileProgram } from './pattern-program.js';

/** A longer text is not searched: what a pattern costs is proportional to it. */
export const MAX_PATTERN_TEXT = 2_000;
/** Longest source of a pattern, in characters. */
const MAX_SOURCE = 2_000;
/** Most parts of a pattern with its counted repetitions written out: the most that is done for one character of a text, twice. */
const MAX_PARTS = 1_000;

/** A regular expression that takes linear time, whatever it is and whatever text it is tested on. */
export interface Pattern {
  /** How many parts it has: what testing one character costs at most, but for a constant factor. */
  readonly parts: number;
  /** Whether it matches anywhere in the text; false for texts of more than 2,000 characters. */
  test(text: string): boolean;
  /** Parts visited by all tests so far: what they have cost. */
  steps(): number;
}

/**
 * Compiles a JavaScript regular expression (without flags, or with `i`) for an engine of linear time: every pattern that it takes
 * matches what JavaScript's own engine matches.
 *
 * Refused are back-references, inline flags, and patterns of more than 2,000 characters, 1,000 parts or 100 nested groups.
 *
 * @throws SyntaxError with the reason for an invalid or refused pattern
 */
export function compilePattern(source: string, ignoreCase: boolean): Pattern {
  if (source.length > MAX_SOURCE) throw new SyntaxError(`A pattern may have ${MAX_SOURCE} characters at most.`);
  // Says what is invalid; it is never run.
  new RegExp(source);
  const program = compileProgram(parsePattern(source, ignoreCase), MAX_PARTS);
  const machine = new PatternMachine(program);
  return {
    parts: program.instructions,
    test: (text) => text.length <= MAX_PATTERN_TEXT && machine.test(text),
    steps: () => machine.steps,
  };
}
