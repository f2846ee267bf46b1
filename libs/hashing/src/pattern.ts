import { parsePattern } from './parse-pattern.js';
import { PatternAutomaton } from './pattern-automaton.js';
import { compileProgram } from './pattern-program.js';

/** Longer texts are not searched, because the cost of a pattern is proportional to the text. */
export const MAX_PATTERN_TEXT = 2_000;
/** Maximum length of a pattern's source, in characters. */
const MAX_SOURCE = 2_000;
/** Maximum parts of a pattern with expanded repetitions: an upper bound of the work per character of a text, up to a factor of two. */
const MAX_PARTS = 1_000;

/** A regular expression that takes linear time for any pattern and text. */
export interface Pattern {
  /** Number of its parts: the maximum cost of testing a character, up to a constant factor. */
  readonly parts: number;
  /** Whether it matches anywhere in the text; false for texts of more than 2,000 characters. */
  test(text: string): boolean;
  /** Parts visited by all tests so far: their total cost. */
  steps(): number;
}

/**
 * Compiles a JavaScript regular expression (without flags, or with `i`) for a linear-time engine: an accepted pattern matches exactly what
 * JavaScript's own engine matches.
 *
 * Rejected are back-references, inline flags, and patterns of more than 2,000 characters, 1,000 parts or 100 nested groups.
 *
 * @throws SyntaxError with the reason for an invalid or rejected pattern
 */
export function compilePattern(source: string, ignoreCase: boolean): Pattern {
  if (source.length > MAX_SOURCE) throw new SyntaxError(`A pattern may have ${MAX_SOURCE} characters at most.`);
  // Only reports syntax errors; it is never executed.
  new RegExp(source);
  const program = compileProgram(parsePattern(source, ignoreCase), MAX_PARTS);
  const automaton = new PatternAutomaton(program);
  return {
    parts: program.instructions,
    test: (text) => text.length <= MAX_PATTERN_TEXT && automaton.test(text),
    steps: () => automaton.steps,
  };
}
