/** How many metric names are counted. What goes beyond is refused: no row of an event is lost, and the refused values are counted. */
export interface MetricLimits {
  /** Names of an experiment, beside defined metrics and those that its definition lists. */
  readonly perExperiment: number;
  /** Names of all experiments together. */
  readonly perInstallation: number;
}

export const defaultMetricLimits: MetricLimits = { perExperiment: 1_000, perInstallation: 100_000 };

/** Names times variants of an experiment: what its results are made of. */
const MAX_CELLS = 50_000;

/** What is known of an experiment's names. */
export interface ExperimentNames {
  readonly experimentId: string;
  /** How many are admitted. */
  readonly admitted: number;
  /** It has refused a name: its set is closed, because what it refused is not counted any more. */
  readonly closed: boolean;
  /** Names that its definition lists: somebody wants them, so no other name may take their place. */
  readonly listed: ReadonlySet<string>;
  readonly variants: number;
}

/** What becomes of an experiment's new names. */
export interface Admission {
  readonly admitted: readonly string[];
  /** Of `admitted`: earlier values of these may have been refused and have to be counted again. */
  readonly overdue: readonly string[];
  readonly refused: readonly string[];
}

/** How many names the installation may still take; shared by the experiments of a batch. */
export class InstallationRoom {
  readonly #known: Set<string>;

  /** @param known of the names in question, those that the installation has already */
  constructor(
    private left: number,
    known: Iterable<string>,
  ) {
    this.#known = new Set(known);
  }

  /** @returns false when the name is new and there is no room */
  take(name: string): boolean {
    if (this.#known.has(name)) return true;
    if (this.left <= 0) return false;
    this.left -= 1;
    this.#known.add(name);
    return true;
  }
}

/**
 * Decides on names that an experiment has not admitted yet. The first ones are admitted, and the set is closed with the first refusal, so that
 * counting again from what is stored gives the same: of a name either every value counts or none.
 * @param names in the order of the log
 */
export function admitNames(
  names: readonly string[],
  { admitted, closed, listed, variants }: ExperimentNames,
  room: InstallationRoom,
  { perExperiment }: MetricLimits,
): Admission {
  const result = { admitted: [] as string[], overdue: [] as string[], refused: [] as string[] };
  const most = namesOf(variants, perExperiment);
  let count = admitted;
  let isClosed = closed;
  for (const name of names) {
    if (listed.has(name)) {
      result.admitted.push(name);
      if (closed) result.overdue.push(name);
    } else if (!isClosed && count < most && room.take(name)) {
      result.admitted.push(name);
      count += 1;
    } else {
      result.refused.push(name);
      isClosed = true;
    }
  }
  return result;
}

/** Names that an experiment may have: fewer for one of very many variants. */
export function namesOf(variants: number, perExperiment: number): number {
  return Math.min(perExperiment, Math.max(1, Math.floor(MAX_CELLS / Math.max(1, variants))));
}
