/** Maximum numbers of metric names. Further names are refused: the events are stored, and the refused values are counted. */
export interface MetricLimits {
  /** Names of an experiment, without defined metrics and those that its definition lists. */
  readonly perExperiment: number;
  /** Names of all experiments together. */
  readonly perInstallation: number;
}

export const defaultMetricLimits: MetricLimits = { perExperiment: 1_000, perInstallation: 100_000 };

/** Maximum of names times variants of an experiment, to which the size of its results is proportional. */
const MAX_CELLS = 50_000;

/** The state of an experiment's metric names. */
export interface ExperimentNames {
  readonly experimentId: string;
  /** Number of admitted names. */
  readonly admitted: number;
  /** Whether the experiment has refused a name. Its set of names is closed then, because values of refused names are not counted. */
  readonly closed: boolean;
  /** Names that its definition lists, which are always admitted. */
  readonly listed: ReadonlySet<string>;
  readonly variants: number;
}

/** The decision about an experiment's new names. */
export interface Admission {
  readonly admitted: readonly string[];
  /** The names of `admitted` whose earlier values may have been refused and have to be counted again. */
  readonly overdue: readonly string[];
  readonly refused: readonly string[];
}

/** The number of names that the installation may still admit; shared by the experiments of a batch. */
export class InstallationRoom {
  readonly #known: Set<string>;

  /** @param known the names that the installation has already */
  constructor(
    private left: number,
    known: Iterable<string>,
  ) {
    this.#known = new Set(known);
  }

  /** @returns false when the name is new and the limit is reached */
  take(name: string): boolean {
    if (this.#known.has(name)) return true;
    if (this.left <= 0) return false;
    this.left -= 1;
    this.#known.add(name);
    return true;
  }
}

/**
 * Decides on names that an experiment has not admitted yet. The first names are admitted, and the first refusal closes the set, so that of
 * each name either every value counts or none, and counting again gives the same.
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

/** Maximum number of names of an experiment; lower with very many variants. */
export function namesOf(variants: number, perExperiment: number): number {
  return Math.min(perExperiment, Math.max(1, Math.floor(MAX_CELLS / Math.max(1, variants))));
}
