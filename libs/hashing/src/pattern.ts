/** A longer text is not searched: polynomial patterns stay cheap on it. */
const MAX_TEXT = 2_000;
/** A group repeated more often than this must be unambiguous inside. */
const FEW = 4;

/**
 * Compiles a JavaScript regular expression that is safe to run on any text.
 *
 * Refused are back-references, and a group that is repeated more than four times although it contains alternatives or
 * something of variable length, as in `(a+)+` or `(a|ab)*`: matching those may take exponential time.
 *
 * @returns a test that is false for texts of more than 2,000 characters
 * @throws SyntaxError with the reason for an invalid or refused pattern
 */
export function compilePattern(source: string, ignoreCase: boolean): (text: string) => boolean {
  // GrowthBook escapes bare slashes; harmless here, kept so that both accept the same patterns.
  const pattern = new RegExp(source.replace(/([^\\])\//g, '$1\\/'), ignoreCase ? 'i' : '');
  refuseExponential(source);
  return (text) => text.length <= MAX_TEXT && pattern.test(text);
}

const tokens =
  /\\k<|\\[1-9]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?:|\(\?<[^>]*>|\(|\)|\||[*+?]|\{\d+(?:,\d*)?\}|./gsu;

function refuseExponential(source: string): void {
  // One entry per open group: may its content match in more than one way?
  const open = [false];
  let closed: boolean | undefined;
  for (const [token] of source.matchAll(tokens)) {
    const inner = closed;
    closed = undefined;
    if (/^\\(?:k<|[1-9])/.test(token)) throw new SyntaxError('Back-references are not supported.');
    if (token.startsWith('(')) {
      open.push(false);
    } else if (token === ')') {
      closed = open.pop() ?? false;
      if (closed) open[open.length - 1] = true;
    } else if (token === '|') {
      open[open.length - 1] = true;
    } else {
      const times = repetition(token);
      if (times === undefined) continue;
      if (times.min !== times.max) open[open.length - 1] = true;
      if (inner === true && times.max > FEW) {
        throw new SyntaxError('A repeated group may not contain alternatives or parts of variable length.');
      }
    }
  }
}

function repetition(token: string): { min: number; max: number } | undefined {
  if (token === '*' || token === '+') return { min: 0, max: Infinity };
  if (token === '?') return { min: 0, max: 1 };
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}$/.exec(token) ?? [];
  if (min === undefined) return undefined;
  if (comma === '') return { min: Number(min), max: Number(min) };
  return { min: Number(min), max: max === '' ? Infinity : Number(max) };
}
