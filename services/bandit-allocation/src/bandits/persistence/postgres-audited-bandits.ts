import type { Database } from '@assay/persistence';
import type {
  AuditedBandits,
  BanditCatalogue,
  BanditSnapshot,
  LogOffsets,
  AllocationWithProvenance,
} from '../application/ports.js';
import { type Bandit, type BanditDefinition, fromDefinition } from '@assay/learning';
import { allocationColumns, type AllocationRow, toAllocation } from './allocation-row.js';

/** The stored bandits, for comparison with the log. */
export class PostgresAuditedBandits implements AuditedBandits {
  constructor(
    private readonly database: Database,
    private readonly catalogue: BanditCatalogue,
  ) {}

  async all(): Promise<Bandit[]> {
    const rows = await this.database.query<{ definition: BanditDefinition }>(
      'SELECT definition FROM exp.bandit_configurations ORDER BY id',
    );
    return rows.map(({ definition }) => fromDefinition(definition));
  }

  async configurations(banditId: string): Promise<ReadonlyMap<number, Bandit>> {
    const rows = await this.database.query<{ version: number; definition: BanditDefinition }>(
      'SELECT version, definition FROM exp.bandit_configuration_versions WHERE bandit_config_id = $1',
      [banditId],
    );
    return new Map(rows.map(({ definition, version }) => [version, fromDefinition(definition)]));
  }

  async allocations(experimentId: string): Promise<AllocationWithProvenance[]> {
    const rows = await this.database.query<AllocationRow & { offsets: LogOffsets }>(
      `SELECT ${allocationColumns}, offsets FROM exp.experiment_allocations WHERE experiment_id = $1 ORDER BY version`,
      [experimentId],
    );
    return rows.map((row) => ({ ...toAllocation(row), offsets: row.offsets }));
  }

  snapshot(bandit: Bandit): Promise<BanditSnapshot> {
    return this.catalogue.change(async (store) => {
      await store.lock([bandit.id]);
      const asOf = await store.silence(bandit, 0);
      const [totals, alarms] = [await store.totals(bandit.id), await store.watches.alarms(bandit.id)];
      const uncredited = await store.watches.uncredited(bandit.id);
      return { asOf, totals, alarms, uncredited, offsets: await store.offsets() };
    });
  }
}
