import { type CodeUnits } from './code-units.js';
import { type PatternNode } from './parse-pattern.js';

/** Operation of an instruction; `x` and `y` are its operands. */
export const op = {
  /** Consumes a unit of class set `x`, then continues with the next instruction. */
  take: 0,
  /** Continues at `x` and at `y`. */
  split: 1,
  /** Continues at `x`. */
  jump: 2,
  /** Continues if one of the circumstances `x` holds; if `y` is 1, if none holds. */
  assert: 3,
  /** Continues if look-around `x` matches; if `y` is 1, if it does not. */
  look: 4,
  /** The pattern matches. */
  accept: 5,
} as const;

/** Circumstances of a position in a text, as bits. */
export const start = 1;
export const end = 2;
export const boundary = 4;

/** A pattern, or the inside of a look-around, as the instructions of a nondeterministic automaton. */
export interface Program {
  readonly ops: readonly number[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Reads its text from the end, for the inside of a look-ahead. */
  readonly backward: boolean;
  /** The circumstances that it tests. */
  readonly asks: number;
  readonly hasLooks: boolean;
  /** Can only match at the start of the text. */
  readonly anchored: boolean;
}

export interface CompiledPattern {
  readonly main: Program;
  /** Each before the programs that contain it. */
  readonly looks: readonly Program[];
  /** Units that no set distinguishes form a class: the first unit of each class, ascending. */
  readonly classStarts: readonly number[];
  /** For each set, a bit per class. */
  readonly sets: readonly Uint8Array[];
  /** Number of instructions of all programs: an upper bound of the work per unit of a text. */
  readonly instructions: number;
}

/**
 * Compiles a pattern after Thompson (1968), "Regular Expression Search Algorithm"; counted repetitions are expanded.
 *
 * @throws SyntaxError when it needs more instructions than allowed
 */
export function compileProgram(pattern: PatternNode, maxInstructions: number): CompiledPattern {
  const compiler = new Compiler(maxInstructions);
  const main = compiler.program(pattern, false);
  return { main, ...compiler.shared() };
}

class Compiler {
  readonly #looks: Program[] = [];
  readonly #sets = new Map<string, { readonly index: number; readonly set: CodeUnits }>();
  #instructions = 0;

  constructor(private readonly maxInstructions: number) {}

  program(pattern: PatternNode, backward: boolean): Program {
    const code = { ops: [] as number[], xs: [] as number[], ys: [] as number[], asks: 0, hasLooks: false };
    const emit = (what: number, x = 0, y = 0): number => {
      this.#instructions += 1;
      if (this.#instructions > this.maxInstructions) {
        throw new SyntaxError(
          `The pattern is too large: with its counted repetitions written out it may have ${this.maxInstructions} parts at most.`,
        );
      }
      code.xs.push(x);
      code.ys.push(y);
      return code.ops.push(what) - 1;
    };
    const add = (node: PatternNode): void => {
      switch (node.kind) {
        case 'set':
          emit(op.take, this.#setIndex(node.set));
          return;
        case 'sequence':
          (backward ? node.parts.toReversed() : node.parts).forEach(add);
          return;
        case 'choice':
          this.#addChoice(node.options, emit, add, code);
          return;
        case 'repeat':
          this.#addRepeat(node, emit, add, code);
          return;
        case 'assert': {
          const asked = node.what === 'start' ? start : node.what === 'end' ? end : boundary;
          code.asks |= asked;
          emit(op.assert, asked, node.what === 'noBoundary' ? 1 : 0);
          return;
        }
        case 'look':
          // Look-ahead is evaluated from the text's end, so that one pass determines at every position whether it matches.
          this.#looks.push(this.program(node.of, !node.behind));
          code.hasLooks = true;
          emit(op.look, this.#looks.length - 1, node.negated ? 1 : 0);
      }
    };
    add(pattern);
    emit(op.accept);
    return { ...code, backward, anchored: !backward && isAnchored(pattern) };
  }

  shared(): Omit<CompiledPattern, 'main'> {
    const sets = [...this.#sets.values()].map(({ set }) => set);
    const classStarts = [
      ...new Set([0, ...sets.flatMap((set) => set.map((unit, i) => (i % 2 === 0 ? unit : unit + 1)))]),
    ]
      .filter((unit) => unit <= 0xffff)
      .sort((a, b) => a - b);
    return {
      looks: this.#looks,
      classStarts,
      sets: sets.map((set) => classBits(set, classStarts)),
      instructions: this.#instructions,
    };
  }

  #addChoice(options: readonly PatternNode[], emit: Emit, add: Add, { ops, xs, ys }: Code): void {
    const jumps: number[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        add(option);
        return;
      }
      const split = emit(op.split);
      xs[split] = ops.length;
      add(option);
      jumps.push(emit(op.jump));
      ys[split] = ops.length;
    });
    for (const jump of jumps) xs[jump] = ops.length;
  }

  #addRepeat({ of, min, max }: PatternNode & { kind: 'repeat' }, emit: Emit, add: Add, { ops, xs, ys }: Code): void {
    for (let done = 0; done < min; done++) {
      const before = ops.length;
      add(of);
      // A repetition of the empty pattern is empty.
      if (ops.length === before) return;
    }
    const splits: number[] = [];
    for (let done = min; max === Infinity ? done === min : done < max; done++) {
      const split = emit(op.split);
      splits.push(split);
      xs[split] = ops.length;
      add(of);
      if (max === Infinity) emit(op.jump, split);
    }
    for (const split of splits) ys[split] = ops.length;
  }

  #setIndex(set: CodeUnits): number {
    const key = set.join();
    let known = this.#sets.get(key);
    if (known === undefined) {
      known = { index: this.#sets.size, set };
      this.#sets.set(key, known);
    }
    return known.index;
  }
}

type Emit = (what: number, x?: number, y?: number) => number;
type Add = (node: PatternNode) => void;
interface Code {
  readonly ops: number[];
  readonly xs: number[];
  readonly ys: number[];
}

function classBits(set: CodeUnits, classStarts: readonly number[]): Uint8Array {
  const bits = new Uint8Array((classStarts.length + 7) >> 3);
  let range = 0;
  classStarts.forEach((unit, index) => {
    while (range < set.length && (set[range + 1] ?? 0) < unit) range += 2;
    if (range < set.length && (set[range] ?? 0) <= unit)
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return bits;
}

/** True if every alternative begins with `^`. */
function isAnchored(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assert':
      return node.what === 'start';
    case 'sequence': {
      const [first] = node.parts;
      return first !== undefined && isAnchored(first);
    }
    case 'choice':
      return node.options.every(isAnchored);
    case 'repeat':
      return node.min > 0 && isAnchored(node.of);
    default:
      return false;
  }
}
