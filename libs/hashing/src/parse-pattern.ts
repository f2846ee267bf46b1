import {
  type CodeUnits,
  complement,
  digits,
  lineTerminators,
  spaces,
  union,
  withEitherCase,
  wordUnits,
} from './code-units.js';

/** The syntax tree of a regular expression, without captures, which do not affect whether it matches. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CodeUnits }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assert'; readonly what: 'start' | 'end' | 'boundary' | 'noBoundary' }
  | { readonly kind: 'look'; readonly of: PatternNode; readonly behind: boolean; readonly negated: boolean };

const MAX_NESTING = 100;

/**
 * Parses a regular expression by ECMAScript's grammar without the flag `u`, including Annex B.
 *
 * @param source accepted by `new RegExp`, which has rejected malformed patterns
 * @throws SyntaxError for back-references, which no linear-time engine can match, for inline flags, and for too deeply nested groups
 */
export function parsePattern(source: string, ignoreCase: boolean): PatternNode {
  return new Parser(source, ignoreCase).parse();
}

class Parser {
  #at = 0;
  #depth = 0;

  constructor(
    private readonly source: string,
    private readonly ignoreCase: boolean,
  ) {}

  parse(): PatternNode {
    const node = this.#choice();
    if (this.#at < this.source.length) throw new SyntaxError('A parenthesis is unmatched.');
    return node;
  }

  #choice(): PatternNode {
    this.#depth += 1;
    if (this.#depth > MAX_NESTING) throw new SyntaxError(`Groups are nested deeper than ${MAX_NESTING}.`);
    const options = [this.#sequence()];
    while (this.#takes('|')) options.push(this.#sequence());
    this.#depth -= 1;
    const [first] = options;
    return first !== undefined && options.length === 1 ? first : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let next = this.source[this.#at]; next !== undefined && next !== '|' && next !== ')';) {
      parts.push(this.#repeated(this.#term()));
      next = this.source[this.#at];
    }
    return { kind: 'sequence', parts };
  }

  #repeated(of: PatternNode): PatternNode {
    const [quantifier, min, comma, max] = this.#match(/[*+?]|\{(\d+)(,?)(\d*)\}/y) ?? [];
    if (quantifier === undefined) return of;
    // Greedy or lazy, it matches the same texts.
    this.#takes('?');
    if (min === undefined) {
      return { kind: 'repeat', of, min: quantifier === '+' ? 1 : 0, max: quantifier === '?' ? 1 : Infinity };
    }
    const most = comma === '' ? min : max === '' ? Infinity : max;
    return { kind: 'repeat', of, min: Number(min), max: Number(most) };
  }

  #term(): PatternNode {
    if (this.#takes('^')) return { kind: 'assert', what: 'start' };
    if (this.#takes('$')) return { kind: 'assert', what: 'end' };
    if (this.#takes('\\b')) return { kind: 'assert', what: 'boundary' };
    if (this.#takes('\\B')) return { kind: 'assert', what: 'noBoundary' };
    if (this.#takes('(')) return this.#group();
    if (this.#takes('[')) return this.#set(this.#class());
    if (this.#takes('.')) return this.#set(complement(lineTerminators));
    if (this.#takes('\\')) {
      if (this.#match(/[1-9]|k</y)) throw new SyntaxError('Back-references are not supported.');
      return this.#set(this.#escape());
    }
    return this.#set(only(this.#unit()));
  }

  #group(): PatternNode {
    const [look, behind, sign] = this.#match(/\?(<?)([=!])/y) ?? [];
    if (look === undefined && !this.#match(/\?(?::|<[^>]*>)/y) && this.#takes('?')) {
      throw new SyntaxError('Flags inside a pattern, as in (?i:…), are not supported.');
    }
    const of = this.#choice();
    if (!this.#takes(')')) throw new SyntaxError('A parenthesis is not closed.');
    return look === undefined ? of : { kind: 'look', of, behind: behind === '<', negated: sign === '!' };
  }

  /** Parses a class after its opening bracket. */
  #class(): CodeUnits {
    const negated = this.#takes('^');
    const sets: CodeUnits[] = [];
    while (!this.#takes(']')) {
      const from = this.#classAtom();
      if (this.source[this.#at] !== '-' || this.source[this.#at + 1] === ']') {
        sets.push(from);
        continue;
      }
      this.#at += 1;
      const to = this.#classAtom();
      const [first, last] = [singleOf(from), singleOf(to)];
      // Next to a class such as \d, the hyphen is a literal.
      if (first === undefined || last === undefined) sets.push(from, only(0x2d), to);
      else sets.push([first, last]);
    }
    // Case folding first: the complement contains what is not in the set in either case.
    const set = this.ignoreCase ? withEitherCase(union(sets)) : union(sets);
    return negated ? complement(set) : set;
  }

  #classAtom(): CodeUnits {
    if (!this.#takes('\\')) return only(this.#unit());
    if (this.#takes('b')) return only(0x08);
    if (this.#takes('-')) return only(0x2d);
    // Only in a class may \c be followed by a digit or an underscore.
    return this.#escape(/c([\d_])/y);
  }

  /** Parses an escape after its backslash. @param control an additional form of `\c` */
  #escape(control?: RegExp): CodeUnits {
    const [, kind] = this.#match(/([dDwWsS])/y) ?? [];
    if (kind !== undefined) {
      const set = /d/i.test(kind) ? digits : /w/i.test(kind) ? wordUnits : spaces;
      return kind === kind.toLowerCase() ? set : complement(set);
    }
    const [, letter] = this.#match(/c([A-Za-z])/y) ?? (control && this.#match(control)) ?? [];
    if (letter !== undefined) return only(letter.charCodeAt(0) % 32);
    // A literal backslash.
    if (this.source[this.#at] === 'c') return only(0x5c);
    const [, x, u] = this.#match(/x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})/y) ?? [];
    if (x !== undefined || u !== undefined) return only(Number.parseInt(x ?? u ?? '', 16));
    const [octal] = this.#match(/[0-3][0-7]{0,2}|[4-7][0-7]?/y) ?? [];
    if (octal !== undefined) return only(Number.parseInt(octal, 8));
    const unit = this.#unit();
    return only(named[String.fromCharCode(unit)] ?? unit);
  }

  #set(set: CodeUnits): PatternNode {
    return { kind: 'set', set: this.ignoreCase ? withEitherCase(set) : set };
  }

  #unit(): number {
    const unit = this.source.charCodeAt(this.#at);
    this.#at += 1;
    if (Number.isNaN(unit)) throw new SyntaxError('The pattern ends unexpectedly.');
    return unit;
  }

  #takes(text: string): boolean {
    const found = this.source.startsWith(text, this.#at);
    if (found) this.#at += text.length;
    return found;
  }

  #match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.source);
    if (match !== null) this.#at = sticky.lastIndex;
    return match;
  }
}

const named: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d };

const only = (unit: number): CodeUnits => [unit, unit];

function singleOf(set: CodeUnits): number | undefined {
  return set.length === 2 && set[0] === set[1] ? set[0] : undefined;
}
