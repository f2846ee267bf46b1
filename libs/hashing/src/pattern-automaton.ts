import { boundary, type CompiledPattern, end, op, type Program, start } from './pattern-program.js';

/** Maximum size of a program's cache of states, counted in numbers, about 100 KB. A cached state costs one look-up per unit. */
const MAX_KEPT = 8_192;
/** Size of an object or a map entry, in numbers. */
const OBJECT = 16;
const ENTRY = 4;

/** The state before empty transitions are followed: the instructions after a consumed unit. */
interface Places {
  readonly kernel: readonly number[];
  /** By circumstances. */
  readonly followed: (Followed | undefined)[];
}

/** The state after empty transitions. */
interface Followed {
  readonly accepts: boolean;
  /** The instructions that consume a unit. */
  readonly takes: readonly number[];
  /** By class of unit. */
  readonly next: Map<number, Places>;
}

/**
 * Tests whether a pattern matches anywhere in a text, in time linear in the text: each instruction is visited at most twice per unit, for any pattern
 * and text. There is no backtracking: the automaton tracks all possible states at once.
 *
 * Source: Thompson (1968); the cached states form a DFA that is built lazily (Cox, "Regular Expression Matching Can Be Simple And Fast"). A
 * look-around is evaluated by a separate pass over the text, which records at every position whether it matches there.
 */
export class PatternAutomaton {
  /** Instructions visited since the automaton was created. */
  steps = 0;
  readonly #compiled: CompiledPattern;
  readonly #main: ProgramRun;
  readonly #looks: readonly ProgramRun[];
  readonly #asciiClasses: Uint16Array;

  constructor(compiled: CompiledPattern) {
    this.#compiled = compiled;
    this.#main = new ProgramRun(compiled.main, this);
    this.#looks = compiled.looks.map((look) => new ProgramRun(look, this));
    this.#asciiClasses = Uint16Array.from({ length: 128 }, (_, unit) => this.#search(unit));
  }

  test(text: string): boolean {
    const matches: Uint8Array[] = [];
    for (const look of this.#looks) {
      const where = new Uint8Array(text.length + 1);
      look.run(text, matches, where);
      matches.push(where);
    }
    return this.#main.run(text, matches, undefined);
  }

  has(set: number, unitClass: number): boolean {
    return (((this.#compiled.sets[set]?.[unitClass >> 3] ?? 0) >> (unitClass & 7)) & 1) === 1;
  }

  classOf(unit: number): number {
    return unit < 128 ? (this.#asciiClasses[unit] ?? 0) : this.#search(unit);
  }

  #search(unit: number): number {
    const { classStarts } = this.#compiled;
    let [low, high] = [0, classStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((classStarts[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

class ProgramRun {
  readonly #program: Program;
  readonly #automaton: PatternAutomaton;
  /** When each instruction was last visited. */
  readonly #visited: Uint32Array;
  #visit = 0;
  #kept = new Map<string, Places>();
  #keptNumbers = 0;

  constructor(program: Program, automaton: PatternAutomaton) {
    this.#program = program;
    this.#automaton = automaton;
    this.#visited = new Uint32Array(program.ops.length);
  }

  /**
   * @param matches for each look-around, whether it matches at each position of the text
   * @param where set to 1 for every position at which the program accepts; undefined: stop at the first
   * @returns whether it accepts anywhere
   */
  run(text: string, matches: readonly Uint8Array[], where: Uint8Array | undefined): boolean {
    const { anchored, asks, backward, hasLooks } = this.#program;
    const { length } = text;
    let accepted = false;
    let places = this.#placesOf([]);
    for (let done = 0; ; done++) {
      const at = backward ? length - done : done;
      const circumstances = asks === 0 ? 0 : asks & circumstancesOf(text, at, asks);
      const begins = !anchored || done === 0;
      const followed = hasLooks
        ? this.#follow(places, circumstances, begins, matches, at)
        : (places.followed[circumstances] ??= this.#keep(this.#follow(places, circumstances, begins, matches, at)));
      if (followed.accepts) {
        if (where === undefined) return true;
        accepted = true;
        where[at] = 1;
      }
      if (done === length || (anchored && followed.takes.length === 0)) return accepted;
      const unitClass = this.#automaton.classOf(text.charCodeAt(backward ? at - 1 : at));
      const next = followed.next.get(unitClass);
      places = next ?? this.#take(followed, unitClass);
    }
  }

  /** Follows all empty transitions. A program that is not anchored starts again at every position. */
  #follow(
    { kernel }: Places,
    circumstances: number,
    begins: boolean,
    matches: readonly Uint8Array[],
    at: number,
  ): Followed {
    const { ops, xs, ys } = this.#program;
    const visited = this.#visited;
    this.#visit += 1;
    const takes: number[] = [];
    let accepts = false;
    const waiting = begins ? [...kernel, 0] : [...kernel];
    for (let pc = waiting.pop(); pc !== undefined; pc = waiting.pop()) {
      if (visited[pc] === this.#visit) continue;
      visited[pc] = this.#visit;
      this.#automaton.steps += 1;
      const x = xs[pc] ?? 0;
      const y = ys[pc] ?? 0;
      switch (ops[pc]) {
        case op.take:
          takes.push(pc);
          break;
        case op.split:
          waiting.push(y, x);
          break;
        case op.jump:
          waiting.push(x);
          break;
        case op.assert:
          if (((circumstances & x) === 0) === (y === 1)) waiting.push(pc + 1);
          break;
        case op.look:
          if ((matches[x]?.[at] === 1) === (y === 0)) waiting.push(pc + 1);
          break;
        default:
          accepts = true;
      }
    }
    return { accepts, takes, next: new Map() };
  }

  #take({ next, takes }: Followed, unitClass: number): Places {
    const { xs } = this.#program;
    const kernel: number[] = [];
    for (const pc of takes) {
      this.#automaton.steps += 1;
      if (this.#automaton.has(xs[pc] ?? 0, unitClass)) kernel.push(pc + 1);
    }
    const places = this.#placesOf(kernel);
    if (!this.#program.hasLooks) {
      next.set(unitClass, places);
      this.#keptNumbers += ENTRY;
    }
    return places;
  }

  /** The cached state, or a new cache entry. */
  #placesOf(kernel: number[]): Places {
    if (this.#program.hasLooks) return { kernel, followed: [] };
    const key = String.fromCharCode(...kernel.sort((a, b) => a - b));
    let places = this.#kept.get(key);
    if (places === undefined) {
      if (this.#keptNumbers > MAX_KEPT) {
        // Clears the cache: running code only holds references to what it still uses.
        this.#kept = new Map();
        this.#keptNumbers = 0;
      }
      places = { kernel, followed: [] };
      this.#kept.set(key, places);
      this.#keptNumbers += kernel.length + OBJECT;
    }
    return places;
  }

  #keep(followed: Followed): Followed {
    this.#keptNumbers += followed.takes.length + OBJECT;
    return followed;
  }
}

function circumstancesOf(text: string, at: number, asks: number): number {
  const place = (at === 0 ? start : 0) | (at === text.length ? end : 0);
  if ((asks & boundary) === 0) return place;
  return isWord(text.charCodeAt(at - 1)) === isWord(text.charCodeAt(at)) ? place : place | boundary;
}

/** NaN, beyond the text's ends, is not a word character. */
function isWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
  );
}
