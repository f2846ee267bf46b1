import { timestamptz, unnest, type Transaction } from '@assay/persistence';
import type { ExperimentProjection, ProjectedDefinition, StoredDefinition } from '../application/ports.js';
import { multirange, timeOrNull } from '../../shared/persistence/time-rows.js';

export class PostgresExperimentProjection implements ExperimentProjection {
  constructor(private readonly tx: Transaction) {}

  async current(experimentId: string): Promise<StoredDefinition | undefined> {
    const [row] = await this.tx.query<{
      version: number;
      unit_type: string;
      baseline_variant_id: string;
      variant_ids: string[];
    }>(
      `SELECT d.version, e.unit_type, d.baseline_variant_id,
         ARRAY(SELECT v.id::text FROM exp.variants v WHERE v.experiment_id = e.id) AS variant_ids
       FROM exp.experiments e JOIN exp.experiment_details d ON d.experiment_id = e.id WHERE e.id = $1`,
      [experimentId],
    );
    return (
      row && {
        version: row.version,
        unitType: row.unit_type,
        baselineVariantId: row.baseline_variant_id,
        variantIds: row.variant_ids,
      }
    );
  }

  async variantsElsewhere(experimentId: string, variantIds: readonly string[]): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(
      'SELECT id FROM exp.variants WHERE id = ANY($2::uuid[]) AND experiment_id <> $1',
      [experimentId, variantIds],
    );
    return rows.map((row) => row.id);
  }

  async save(definition: ProjectedDefinition): Promise<void> {
    const { experimentId, variants } = definition;
    const time = (ms: number | null) => (ms === null ? null : timestamptz(ms));
    // Another experiment with this name has been renamed, and that record may have been removed by compaction; its next record has its
    // name.
    await this.tx.query('UPDATE exp.experiments SET name = gen_random_uuid()::text WHERE name = $1 AND id <> $2', [
      definition.name,
      experimentId,
    ]);
    await this.tx.query(
      `INSERT INTO exp.experiments (id, name, description, status, unit_type, start_at, end_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, description = EXCLUDED.description, status = EXCLUDED.status,
         unit_type = EXCLUDED.unit_type, start_at = EXCLUDED.start_at, end_at = EXCLUDED.end_at,
         created_at = EXCLUDED.created_at, updated_at = EXCLUDED.updated_at`,
      [
        experimentId,
        definition.name,
        definition.description,
        definition.status,
        definition.unitType,
        time(definition.startAt),
        time(definition.endAt),
        timestamptz(definition.createdAt),
        timestamptz(definition.updatedAt),
      ],
    );
    const variantIds = variants.map((variant) => variant.variantId);
    await this.#removeOthers(experimentId, variantIds);
    // Variants may exchange their names, which takes two steps, because uniqueness is checked row by row.
    await this.tx.query(`UPDATE exp.variants SET name = gen_random_uuid()::text WHERE experiment_id = $1`, [
      experimentId,
    ]);
    const { source, parameters } = unnest(variants, {
      id: ['uuid', (variant) => variant.variantId],
      name: ['text', (variant) => variant.name],
      description: ['text', (variant) => variant.description],
      allocation: ['numeric', (variant) => variant.allocation],
      config: ['text', (variant) => variant.config],
    });
    const next = parameters.length + 1;
    await this.tx.query(
      `INSERT INTO exp.variants (id, experiment_id, name, description, allocation, config, created_at)
       SELECT id, $${next}, name, description, allocation / 10000, config::jsonb, $${next + 1} FROM ${source}
       ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, description = EXCLUDED.description,
         allocation = EXCLUDED.allocation, config = EXCLUDED.config`,
      [...parameters, experimentId, timestamptz(definition.updatedAt)],
    );
    await this.tx.query(
      `INSERT INTO exp.experiment_details (experiment_id, version, baseline_variant_id, metrics, variant_order, population,
         enrols_during, counts_until, counts_received_until, conversion_window_seconds, completed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (experiment_id) DO UPDATE SET version = EXCLUDED.version, metrics = EXCLUDED.metrics,
         baseline_variant_id = EXCLUDED.baseline_variant_id, variant_order = EXCLUDED.variant_order,
         population = EXCLUDED.population, enrols_during = EXCLUDED.enrols_during, counts_until = EXCLUDED.counts_until,
         counts_received_until = EXCLUDED.counts_received_until,
         conversion_window_seconds = EXCLUDED.conversion_window_seconds, completed_at = EXCLUDED.completed_at`,
      [
        experimentId,
        definition.version,
        definition.baselineVariantId,
        definition.metrics,
        variantIds,
        definition.population,
        multirange(definition.time.enrolsDuring),
        timeOrNull(definition.time.countsUntil),
        timeOrNull(definition.time.countsReceivedUntil),
        secondsOrNull(definition.time.conversionWindowMs),
        time(definition.completedAt),
      ],
    );
  }

  async remove(experimentId: string): Promise<void> {
    await this.tx.query('DELETE FROM exp.variants WHERE experiment_id = $1', [experimentId]);
    await this.tx.query('DELETE FROM exp.experiments WHERE id = $1', [experimentId]);
  }

  async hasData(experimentId: string): Promise<boolean> {
    const [row] = await this.tx.query<{ has_data: boolean }>(
      `SELECT EXISTS (SELECT FROM exp.pending_claims WHERE experiment_id = $1)
         OR EXISTS (SELECT FROM exp.assignments WHERE experiment_id = $1)
         OR EXISTS (SELECT FROM exp.unit_decisions WHERE experiment_id = $1)
         OR EXISTS (SELECT FROM exp.variant_events WHERE experiment_id = $1) AS has_data`,
      [experimentId],
    );
    return row?.has_data ?? false;
  }

  /** Deletes variants that a draft no longer has, and their aggregates; the experiment is counted again afterwards. */
  async #removeOthers(experimentId: string, variantIds: readonly string[]): Promise<void> {
    await this.tx.query(
      'DELETE FROM exp.metric_aggregates WHERE experiment_id = $1 AND variant_id <> ALL($2::uuid[])',
      [experimentId, variantIds],
    );
    await this.tx.query('DELETE FROM exp.variants WHERE experiment_id = $1 AND id <> ALL($2::uuid[])', [
      experimentId,
      variantIds,
    ]);
  }
}

function secondsOrNull(ms: number): number | null {
  return Number.isFinite(ms) ? ms / 1_000 : null;
}
