import type { Latency } from './latency.js';

/** One measured round of one contender. */
export interface Round {
  /** Operations, in the benchmark's unit. */
  readonly ops: number;
  /** Duration, seconds. */
  readonly seconds: number;
  /** Latencies, if they were measured. */
  readonly latency?: Latency;
  /** CPU time of the measured process, seconds. */
  readonly cpuSeconds?: number;
}

/** The set-up context of a benchmark. */
export interface Context {
  /** A short run to check that the benchmark works; its figures mean little. */
  readonly quick: boolean;
  /** Target duration of a round, seconds. */
  readonly roundSeconds: number;
  /** A directory that is removed afterwards. */
  readonly directory: string;
  /** Command-line arguments for benchmarks, such as `minutes`. */
  readonly options: Readonly<Record<string, string>>;
  /** Prints a line of progress. */
  readonly log: (line: string) => void;
  /** Registers a function to be called when the benchmark ends, in reverse order, also after an error. */
  readonly defer: (close: () => Promise<void> | void) => void;
}

/** A contender of a comparison, ready to be measured. */
export interface Contender {
  readonly name: string;
  round(): Promise<Round>;
}

/**
 * A requirement on a comparison's subject, the first contender. `per core` divides by CPU time instead of elapsed time: the rate of a core that is
 * not shared.
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
  /** The name of an operation, in the plural. */
  readonly unit: string;
  readonly wanted: readonly Wanted[];
  /** Measured rounds per contender; default 7. */
  readonly rounds?: number;
  /** Sets everything up; the subject is first. Started processes are ended through {@link Context.defer}. */
  open(context: Context): Promise<readonly Contender[]>;
}

/** A measurement other than a comparison in rounds, such as a soak test or a curve. */
export interface Study {
  readonly kind: 'study';
  readonly name: string;
  readonly title: string;
  /** Run only when named, because it takes long. */
  readonly onlyByName?: boolean;
  run(context: Context): Promise<Findings>;
}

export type Benchmark = Comparison | Study;

/** Whether the requirement is met. */
export interface Verdict {
  readonly wanted: string;
  readonly measured: string;
  readonly reached: boolean;
}

/** Ready to be printed; the first column contains names, the others figures. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The findings of a benchmark. */
export interface Findings {
  readonly verdicts: readonly Verdict[];
  readonly tables: readonly Table[];
  /** The raw figures, for the JSON file. */
  readonly data: unknown;
}
