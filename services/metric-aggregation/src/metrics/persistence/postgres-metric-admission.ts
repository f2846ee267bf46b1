import { unnest, type Transaction, type UnnestColumns } from '@assay/persistence';
import { admitNames, InstallationRoom, type ExperimentNames, type MetricLimits } from '../domain/metric-admission.js';
import { kindOfKeys, type DefaultKind } from '../../shared/domain/metric-kinds/metric-kinds.js';
import type { Postings } from '../../counting/domain/postings.js';
import type { PostgresRecount } from '../../counting/persistence/postgres-recount.js';

/** First key of the advisory locks on experiments' sets of names. */
const LOCKS = 7306;

interface Name {
  readonly experimentId: string;
  readonly metricName: string;
}

/** Stores the names that each experiment counts (`exp.experiment_metrics`), and removes other names from the postings. */
export class PostgresMetricAdmission {
  constructor(
    private readonly tx: Transaction,
    private readonly recount: PostgresRecount,
    private readonly limits: MetricLimits,
  ) {}

  /**
   * Admits new names, stores their kinds, removes refused names from the postings and counts the refused values.
   * @param overdue `later`: names that were refused before and are listed now are counted later
   */
  async admit(postings: Postings, overdue: 'now' | 'later' = 'now'): Promise<void> {
    const names = [...postings.defaultNames()].flatMap(([experimentId, ofExperiment]) =>
      [...ofExperiment].map((metricName): Name => ({ experimentId, metricName })),
    );
    if (names.length === 0) return;
    const refused = await this.#decide(postings, await this.#withoutAdmitted(names), overdue);
    const kinds = new Map<string, DefaultKind>();
    for (const { experimentId, metricName } of names) {
      const kind = postings.defaultKinds().get(metricName);
      if (kind !== undefined && refused.get(experimentId)?.has(metricName) !== true) kinds.set(metricName, kind);
    }
    await this.#rememberKinds(kinds);
  }

  /** @returns the names that are refused, by experiment */
  async #decide(
    postings: Postings,
    unknown: readonly Name[],
    when: 'now' | 'later',
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const refused = new Map<string, ReadonlySet<string>>();
    if (unknown.length === 0) return refused;
    await this.#lock(unknown);
    // Another transaction may have admitted them meanwhile.
    const still = Map.groupBy(await this.#withoutAdmitted(unknown), (name) => name.experimentId);
    if (still.size === 0) return refused;
    const room = await this.#installationRoom([...new Set(unknown.map((name) => name.metricName))]);
    const overdue = new Map<string, ReadonlySet<string>>();
    for (const state of await this.#states([...still.keys()])) {
      const { experimentId } = state;
      const names = (still.get(experimentId) ?? []).map((name) => name.metricName);
      const decided = admitNames(
        names,
        when === 'later' && state.closed ? { ...state, listed: new Set() } : state,
        room,
        this.limits,
      );
      await this.#store(decided.admitted.map((metricName) => ({ experimentId, metricName })));
      if (decided.overdue.length > 0) overdue.set(experimentId, new Set(decided.overdue));
      if (decided.refused.length > 0) refused.set(experimentId, new Set(decided.refused));
    }
    await this.#count(postings.leaveOut(refused));
    // The observations of this batch are stored already, so they are among what is counted again.
    postings.leaveOut(overdue);
    for (const [experimentId, names] of overdue) await this.recount.refusedMetrics(experimentId, [...names]);
    return refused;
  }

  async #withoutAdmitted(names: readonly Name[]): Promise<Name[]> {
    const { source, parameters } = unnest(names, columns);
    const rows = await this.tx.query<{ experiment_id: string; metric_name: string }>(
      `SELECT experiment_id, metric_name FROM ${source}
       WHERE NOT EXISTS (SELECT FROM exp.experiment_metrics m
         WHERE m.experiment_id = input.experiment_id AND m.metric_name = input.metric_name)`,
      parameters,
    );
    const missing = new Set(rows.map((row) => `${row.experiment_id} ${row.metric_name}`));
    return names.filter(({ experimentId, metricName }) => missing.has(`${experimentId} ${metricName}`));
  }

  /** In one order, which rules out deadlocks. Rarely needed, because nearly every name is admitted already. */
  async #lock(names: readonly Name[]): Promise<void> {
    await this.tx.query(
      `SELECT pg_advisory_xact_lock($1, key)
       FROM (SELECT DISTINCT hashtext(id) AS key FROM unnest($2::text[]) AS input(id) ORDER BY key) keys`,
      [LOCKS, [...new Set(names.map((name) => name.experimentId))]],
    );
  }

  async #states(experimentIds: readonly string[]): Promise<ExperimentNames[]> {
    const rows = await this.tx.query<{
      experiment_id: string;
      admitted: string;
      closed: boolean;
      listed: string[] | null;
      variants: string;
    }>(
      `SELECT id AS experiment_id,
         (SELECT count(*) FROM exp.experiment_metrics m WHERE m.experiment_id = id) AS admitted,
         EXISTS (SELECT FROM exp.counters c WHERE c.name = 'refused_values' AND c.experiment_id = id) AS closed,
         (SELECT metrics FROM exp.experiment_details d WHERE d.experiment_id = id) AS listed,
         (SELECT count(*) FROM exp.variants v WHERE v.experiment_id = id) AS variants
       FROM unnest($1::uuid[]) AS input(id) ORDER BY id`,
      [experimentIds],
    );
    return rows.map((row) => ({
      experimentId: row.experiment_id,
      admitted: Number(row.admitted),
      closed: row.closed,
      listed: new Set(row.listed),
      variants: Number(row.variants),
    }));
  }

  /** Other transactions may add names at the same time, so the installation's limit may be exceeded by the names of a batch. */
  async #installationRoom(metricNames: readonly string[]): Promise<InstallationRoom> {
    const known = await this.tx.query<{ metric_name: string }>(
      'SELECT metric_name FROM exp.metric_kinds WHERE metric_name = ANY($1::text[])',
      [metricNames],
    );
    const [all] = await this.tx.query<{ names: string }>('SELECT count(*) AS names FROM exp.metric_kinds');
    return new InstallationRoom(
      this.limits.perInstallation - Number(all?.names ?? 0),
      known.map((row) => row.metric_name),
    );
  }

  async #store(names: readonly Name[]): Promise<void> {
    if (names.length === 0) return;
    const { source, parameters } = unnest(names, columns);
    await this.tx.query(
      `INSERT INTO exp.experiment_metrics (experiment_id, metric_name) SELECT experiment_id, metric_name FROM ${source}
       ON CONFLICT DO NOTHING`,
      parameters,
    );
  }

  /** A row also marks that its experiment has refused a name, so it is written even for zero values. */
  async #count(values: ReadonlyMap<string, number>): Promise<void> {
    if (values.size === 0) return;
    const { source, parameters } = unnest([...values], {
      experiment_id: ['uuid', ([experimentId]) => experimentId],
      by: ['bigint', ([, by]) => by],
    });
    await this.tx.query(
      `INSERT INTO exp.counters AS c (name, experiment_id, value)
       SELECT 'refused_values', experiment_id, by FROM ${source} ORDER BY experiment_id
       ON CONFLICT (name, experiment_id) DO UPDATE SET value = c.value + EXCLUDED.value`,
      parameters,
    );
  }

  // A conflicting row would be locked even when nothing changes. The sub-query avoids that for rows that exist already, which is the usual
  // case.
  async #rememberKinds(kinds: ReadonlyMap<string, DefaultKind>): Promise<void> {
    if (kinds.size === 0) return;
    const { source, parameters } = unnest([...kinds], {
      metric_name: ['text', ([name]) => name],
      kind: ['text', ([, kind]) => kind],
    });
    await this.tx.query(
      `INSERT INTO exp.metric_kinds AS k (metric_name, kind) SELECT metric_name, kind FROM ${source}
       WHERE NOT EXISTS (
         SELECT FROM exp.metric_kinds known
         WHERE known.metric_name = input.metric_name AND (known.kind = '${kindOfKeys}' OR known.kind = input.kind))
       ORDER BY metric_name
       ON CONFLICT (metric_name) DO UPDATE SET kind = '${kindOfKeys}' WHERE EXCLUDED.kind = '${kindOfKeys}'`,
      parameters,
    );
  }
}

const columns: UnnestColumns<Name> = {
  experiment_id: ['uuid', ({ experimentId }) => experimentId],
  metric_name: ['text', ({ metricName }) => metricName],
};
