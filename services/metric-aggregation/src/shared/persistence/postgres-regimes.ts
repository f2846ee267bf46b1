import { millis, timestamptz, unnest, type Transaction } from '@assay/persistence';
import type { Assignment } from '../../counting/domain/assignment.js';
import {
  canonicalPropensities,
  OVERFLOW,
  RegimeBook,
  UNKNOWN_DRAW,
  type DrawnUnit,
  type Regime,
} from '../domain/regimes.js';

/** First key of the advisory locks under which regimes are numbered; the second is a hash of the experiment's id. */
const LOCKS = 7305;

/** The columns of `exp.assignments` that describe a unit's draw. */
export interface PlaceOfUnit {
  readonly regime: number;
  /** Canonical; null but for units of the overflow. */
  readonly propensities: Readonly<Record<string, number>> | null;
}

/** The regimes of experiments, inside one transaction. */
export class PostgresRegimes {
  constructor(private readonly tx: Transaction) {}

  /**
   * Determines the regimes of assignments. New regimes are numbered under a lock, which only those transactions take that have a new vector
   * while the experiment has numbers left.
   */
  async placesOf(assignments: readonly Assignment[]): Promise<Map<Assignment, PlaceOfUnit>> {
    const drawn = assignments.flatMap((assignment) =>
      assignment.draw ? [{ ...assignment, draw: assignment.draw, assignment }] : [],
    );
    const byExperiment = Map.groupBy(drawn, (unit) => unit.experimentId);
    const experimentIds = [...byExperiment.keys()].sort();
    const books = await this.#books(experimentIds);
    const growing = experimentIds.filter((id) =>
      byExperiment.get(id)?.some((unit) => !books.get(id)?.covers(unit.draw)),
    );
    if (growing.length > 0) {
      await this.tx.query(
        `SELECT pg_advisory_xact_lock($1, key) FROM (SELECT DISTINCT hashtext(id) AS key FROM unnest($2::text[]) id ORDER BY key) k`,
        [LOCKS, growing],
      );
      for (const [id, book] of await this.#books(growing)) books.set(id, book);
    }
    const places = new Map<Assignment, PlaceOfUnit>(
      assignments.map((one) => [one, { regime: UNKNOWN_DRAW, propensities: null }]),
    );
    for (const [experimentId, units] of byExperiment) {
      for (const unit of units) places.set(unit.assignment, placeIn(books.get(experimentId), unit, unit.assignment));
    }
    await this.#save(books);
    return places;
  }

  async #books(experimentIds: readonly string[]): Promise<Map<string, RegimeBook>> {
    const stored = Map.groupBy(await readRegimes(this.tx, experimentIds), (row) => row.experimentId);
    return new Map(experimentIds.map((id) => [id, new RegimeBook(stored.get(id) ?? [])]));
  }

  // Other transactions may store another first unit at the same time.
  async #save(books: ReadonlyMap<string, RegimeBook>): Promise<void> {
    const changed = [...books].flatMap(([experimentId, book]) =>
      book.changed().map((regime) => ({ ...regime, experimentId })),
    );
    if (changed.length === 0) return;
    const { source, parameters } = unnest(changed, {
      experiment_id: ['uuid', (one) => one.experimentId],
      regime: ['int', (one) => one.regime],
      propensities: ['jsonb', (one) => one.propensities],
      adaptive: ['bool', (one) => one.adaptive],
      since: ['timestamptz', (one) => timestamptz(one.since)],
    });
    await this.tx.query(
      `INSERT INTO exp.regimes AS r (experiment_id, regime, propensities, adaptive, since)
       SELECT experiment_id, regime, propensities, adaptive, since FROM ${source} ORDER BY experiment_id, regime
       ON CONFLICT (experiment_id, regime) DO UPDATE SET
         adaptive = r.adaptive OR EXCLUDED.adaptive, since = LEAST(r.since, EXCLUDED.since)`,
      parameters,
    );
  }
}

function placeIn(book: RegimeBook | undefined, unit: DrawnUnit, { variantId }: Assignment): PlaceOfUnit {
  if (!book) throw new Error('The regimes of an experiment were not read.');
  const regime = book.add(unit);
  if (regime !== OVERFLOW) return { regime, propensities: null };
  // Its own variant is included even with probability 0, so that the sums count impossible units.
  return { regime, propensities: { [variantId]: 0, ...canonicalPropensities(unit.draw.propensities) } };
}

export interface RegimeOfExperiment extends Regime {
  readonly experimentId: string;
}

/** The regimes of experiments, by number. */
export async function readRegimes(
  database: Pick<Transaction, 'query'>,
  experimentIds: readonly string[],
): Promise<RegimeOfExperiment[]> {
  if (experimentIds.length === 0) return [];
  const rows = await database.query<{
    experiment_id: string;
    regime: number;
    propensities: Record<string, number> | null;
    adaptive: boolean;
    since_ms: string;
  }>(
    `SELECT experiment_id, regime, propensities, adaptive, ${millis('since')} AS since_ms FROM exp.regimes
     WHERE experiment_id = ANY($1::uuid[]) ORDER BY experiment_id, regime`,
    [experimentIds],
  );
  return rows.map(({ experiment_id: experimentId, since_ms: since, ...row }) => ({
    ...row,
    experimentId,
    since: Number(since),
  }));
}
