import { setFlagsFromString } from 'node:v8';

/** A longer text is not searched: what is quadratic stays cheap on it. */
const MAX_TEXT = 2_000;
/** A group repeated more often than this must be unambiguous inside. */
const FEW = 4;
/** A part that is repeated more often than this is as good as unbounded. */
const MANY = 16;

// V8 has an engine that needs linear time for all but a few constructs. It takes over from the quick one, which backtracks, when a search
// has gone back so often; and the flag `l` asks whether it could.
setFlagsFromString('--enable-experimental-regexp-engine');
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
setFlagsFromString('--regexp-backtracks-before-fallback=10000');

/**
 * Compiles a JavaScript regular expression that is safe to run on any text.
 *
 * Refused are back-references, a group that is repeated more than four times although it contains alternatives or something of variable
 * length, as in `(a+)+` or `(a|ab)*`, and a pattern with several parts of variable length that also looks ahead or repeats something more
 * than sixteen times: matching those may take exponential or high polynomial time.
 *
 * @returns a test that is false for texts of more than 2,000 characters
 * @throws SyntaxError with the reason for an invalid or refused pattern
 */
export function compilePattern(source: string, ignoreCase: boolean): (text: string) => boolean {
  // GrowthBook escapes bare slashes; harmless here, kept so that both accept the same patterns.
  const escaped = source.replace(/([^\\])\//g, '$1\\/');
  const pattern = new RegExp(escaped, ignoreCase ? 'i' : '');
  if (isCheap(source)) return (text) => text.length <= MAX_TEXT && pattern.test(text);
  // The linear engine knows no flag `i`.
  const cased = ignoreCase ? lowerCased(escaped) : escaped;
  refuseUnlessLinear(cased);
  const linear = new RegExp(cased);
  return (text) => text.length <= MAX_TEXT && linear.test(ignoreCase ? text.toLowerCase() : text);
}

const tokens =
  /\\k<|\\[1-9]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?:|\(\?<[^>]*>|\(|\)|\||[*+?]|\{\d+(?:,\d*)?\}|./gsu;

interface Ambiguity {
  /** Parts that match any number of times. */
  unbounded: number;
  /** Alternatives and parts that match a few times more or less. */
  bounded: number;
}

/**
 * Is the pattern at worst quadratic, whatever engine runs it?
 * @throws SyntaxError when it may be exponential
 */
function isCheap(source: string): boolean {
  const whole: Ambiguity = { unbounded: 0, bounded: 0 };
  const open = [whole];
  let closed: Ambiguity | undefined;
  for (const [token] of source.matchAll(tokens)) {
    const inner = closed;
    closed = undefined;
    const here = open.at(-1) ?? whole;
    if (/^\\(?:k<|[1-9])/.test(token)) throw new SyntaxError('Back-references are not supported.');
    if (token.startsWith('(')) {
      open.push({ unbounded: 0, bounded: 0 });
    } else if (token === ')') {
      closed = open.length > 1 ? (open.pop() ?? whole) : whole;
      add(open.at(-1) ?? whole, closed, 1);
    } else if (token === '|') {
      here.bounded += 1;
    } else {
      const times = repetition(token);
      if (times === undefined) continue;
      if (inner !== undefined && inner.unbounded + inner.bounded > 0) {
        if (times.max > FEW) {
          throw new SyntaxError('A repeated group may not contain alternatives or parts of variable length.');
        }
        add(here, inner, times.max - 1);
      }
      if (times.max > MANY && times.min !== times.max) here.unbounded += 1;
      else if (times.min !== times.max) here.bounded += 1;
    }
  }
  return whole.unbounded <= 1 && whole.bounded <= FEW;
}

function add(to: Ambiguity, inner: Ambiguity, times: number): void {
  to.unbounded += inner.unbounded * times;
  to.bounded += inner.bounded * times;
}

function repetition(token: string): { min: number; max: number } | undefined {
  if (token === '*' || token === '+') return { min: 0, max: Infinity };
  if (token === '?') return { min: 0, max: 1 };
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}$/.exec(token) ?? [];
  if (min === undefined) return undefined;
  if (comma === '') return { min: Number(min), max: Number(min) };
  return { min: Number(min), max: max === '' ? Infinity : Number(max) };
}

function refuseUnlessLinear(source: string): void {
  try {
    new RegExp(source, 'l');
  } catch {
    throw new SyntaxError(
      `A pattern with several parts of variable length may neither look ahead nor repeat anything more than ${MANY} times.`,
    );
  }
}

/** The pattern for texts in lower case; escapes such as `\D` keep their meaning. */
function lowerCased(source: string): string {
  return source.replace(/\\.|[^\\]/gs, (token) => (token.startsWith('\\') ? token : token.toLowerCase()));
}
