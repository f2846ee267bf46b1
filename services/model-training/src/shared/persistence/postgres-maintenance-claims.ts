import { Database, timestamptz } from '@assay/persistence';
import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { MaintenanceClaims } from '../application/maintenance-claims.js';

/** Claims in `exp.maintenance_claims`, one row for each task. */
@Injectable()
export class PostgresMaintenanceClaims implements MaintenanceClaims {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async claim(task: string, everyMs: number): Promise<boolean> {
    const now = this.clock.now();
    const claimed = await this.database.query<{ task: string }>(
      `INSERT INTO exp.maintenance_claims AS claims (task, claimed_at) VALUES ($1, $2)
       ON CONFLICT (task) DO UPDATE SET claimed_at = EXCLUDED.claimed_at WHERE claims.claimed_at <= $3 RETURNING task`,
      [task, timestamptz(now), timestamptz(now - everyMs)],
    );
    return claimed.length > 0;
  }
}
