import { JobStore } from '@assay/jobs';
import { refusal } from '@assay/kernel';
import { type Actor, Database, timestamptz, writeAudit } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { ExperimentRemoval } from '../application/ports.js';
import { hasExperimentEnded } from '../domain/experiment-status.js';
import { lockedExperiment } from './postgres-experiment-lifecycle.js';

/** Deletes experiments from `exp.survival_experiments`; their runs, measurements and curves follow. */
@Injectable()
export class PostgresExperimentRemoval implements ExperimentRemoval {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
    private readonly clock: Clock,
  ) {}

  async mark(id: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.jobs.lockGroup(tx, id);
      const experiment = await lockedExperiment(tx, id);
      if (experiment === undefined) throw refusal.notFound(`There is no experiment ${id}.`);
      const { status, configuration } = experiment;
      if (!hasExperimentEnded(status))
        throw refusal.wrongState(`The experiment is ${status}. Cancel it, and delete it when it has ended.`);
      const now = this.clock.now();
      await tx.query('UPDATE exp.survival_experiments SET deleted_at = $2 WHERE experiment_id = $1', [
        id,
        timestamptz(now),
      ]);
      await writeAudit(tx, {
        id: newId(),
        at: now,
        actor,
        action: 'delete',
        entityType: 'survival_experiment',
        entityId: id,
        entityName: configuration.name,
        version: null,
        before: { status },
        after: {},
      });
    });
  }

  async marked(): Promise<string[]> {
    return this.#ids('deleted_at IS NOT NULL', []);
  }

  async endedBefore(time: number): Promise<string[]> {
    return this.#ids('deleted_at IS NULL AND completed_at < $1', [timestamptz(time)]);
  }

  async erase(id: string): Promise<void> {
    await this.database.query(
      'DELETE FROM exp.survival_experiments WHERE experiment_id = $1 AND deleted_at IS NOT NULL',
      [id],
    );
  }

  async #ids(condition: string, parameters: unknown[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT experiment_id AS id FROM exp.survival_experiments WHERE ${condition} ORDER BY experiment_id`,
      parameters,
    );
    return rows.map(({ id }) => id);
  }
}
