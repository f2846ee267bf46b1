import { DAY_MS } from '@assay/kernel';
import { Database, DayPartitions } from '@assay/persistence';
import { Clock, CONFIG } from '@assay/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';

/** Drops the receipts of days before the retention period. Assignments stay. */
@Injectable()
export class DropOldDecisions {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DECISION_RETENTION_DAYS'>,
  ) {}

  async run(): Promise<{ dropped: string[] }> {
    const before = new Date(this.clock.now() - this.config.DECISION_RETENTION_DAYS * DAY_MS);
    return { dropped: await this.partitions.drop(this.database, before) };
  }
}
