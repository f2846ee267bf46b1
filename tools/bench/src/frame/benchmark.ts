import type { Latency } from './latency.js';

/** One measured round of one contender. */
export interface Round {
  /** Operations done, in the benchmark's unit. */
  readonly ops: number;
  /** How long they took, seconds. */
  readonly seconds: number;
  /** Where it was taken. */
  readonly latency?: Latency;
  /** CPU time that the measured process spent meanwhile, seconds. */
  readonly cpuSeconds?: number;
}

/** What a benchmark gets to set itself up. */
export interface Context {
  /** A short run that shows that it works; its figures mean little. */
  readonly quick: boolean;
  /** How long a round should take, seconds. */
  readonly roundSeconds: number;
  /** A directory that is removed afterwards. */
  readonly directory: string;
  /** Arguments that the command line gave for benchmarks, such as `minutes`. */
  readonly options: Readonly<Record<string, string>>;
  /** Prints a line of progress. */
  readonly log: (line: string) => void;
  /** Called when the benchmark is over, last one first, however it ended. */
  readonly defer: (close: () => Promise<void> | void) => void;
}

/** One side of a comparison, ready to be measured. */
export interface Contender {
  readonly name: string;
  round(): Promise<Round>;
}

/**
 * What a comparison should show of its subject, the contender that stands first. `per core` divides by CPU time instead
 * of the clock's: what one core does when nobody else wants it.
 */
export type Wanted =
  | { readonly figure: 'rate' | 'rate per core'; readonly atLeast: number }
  | { readonly figure: 'ratio' | 'ratio per core'; readonly of: string; readonly atLeast: number }
  | { readonly figure: 'p99 ratio'; readonly of: string; readonly below: number }
  | { readonly figure: 'p50' | 'p95' | 'p99'; readonly belowMs: number };

/** A subject and its baselines, measured in turns. */
export interface Comparison {
  readonly kind: 'comparison';
  /** Its name on the command line. */
  readonly name: string;
  readonly title: string;
  /** What an operation is, in the plural. */
  readonly unit: string;
  readonly wanted: readonly Wanted[];
  /** Measured rounds of each contender; default 7. */
  readonly rounds?: number;
  /** Sets everything up; the subject is first. Whatever it starts is ended through {@link Context.defer}. */
  open(context: Context): Promise<readonly Contender[]>;
}

/** A measurement that is no comparison in rounds, such as a soak or a curve. */
export interface Study {
  readonly kind: 'study';
  readonly name: string;
  readonly title: string;
  /** Run only when it is named: it takes long. */
  readonly onlyByName?: boolean;
  run(context: Context): Promise<Findings>;
}

export type Benchmark = Comparison | Study;

/** Whether what was wanted is so. */
export interface Verdict {
  readonly wanted: string;
  readonly measured: string;
  readonly reached: boolean;
}

/** Ready to be printed; the first column holds names, the others figures. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a benchmark found. */
export interface Findings {
  readonly verdicts: readonly Verdict[];
  readonly tables: readonly Table[];
  /** The raw figures, for the JSON file. */
  readonly data: unknown;
}
