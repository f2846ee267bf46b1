import { Database, timestamptz, type Transaction } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import { type ClaimedLink, LinkStore, type RegisteredVersion } from '../application/ports.js';

const MAX_ERROR_CHARACTERS = 1_000;

/** Links in `exp.mlflow_links`. Every change compares the revision, so that a change during the linking is linked again. */
@Injectable()
export class PostgresLinkStore implements LinkStore {
  constructor(private readonly database: Database) {}

  async claim(now: number, leaseUntil: number): Promise<ClaimedLink | undefined> {
    const [link] = await this.database.query<ClaimedLink>(
      `UPDATE exp.mlflow_links SET retry_at = $2 WHERE (kind, id) = (
         SELECT kind, id FROM exp.mlflow_links WHERE linked_at IS NULL AND retry_at <= $1
         ORDER BY kind = 'run' DESC, retry_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING kind, id, revision, failures`,
      [timestamptz(now), timestamptz(leaseUntil)],
    );
    return link;
  }

  async renew({ kind, id, revision }: ClaimedLink, leaseUntil: number): Promise<void> {
    await this.database.query(
      'UPDATE exp.mlflow_links SET retry_at = $4 WHERE kind = $1 AND id = $2 AND revision = $3 AND linked_at IS NULL',
      [kind, id, revision, timestamptz(leaseUntil)],
    );
  }

  async runLinked(link: ClaimedLink, mlflowRunId: string | null, now: number): Promise<void> {
    await this.database.transaction((tx) => linked(tx, link, mlflowRunId, now));
  }

  async versionLinked(link: ClaimedLink, registered: RegisteredVersion | null, now: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await linked(tx, link, registered?.mlflowRunId ?? null, now);
      if (registered === null) return;
      await tx.query(
        `UPDATE exp.policy_versions SET mlflow_model_name = $2, mlflow_model_version = $3, mlflow_linked_at = $4 WHERE id = $1`,
        [link.id, registered.name, registered.version, timestamptz(now)],
      );
    });
  }

  async postpone({ kind, id, revision }: ClaimedLink, retryAt: number, error: string | null): Promise<void> {
    await this.database.query(
      `UPDATE exp.mlflow_links SET retry_at = $4, failures = failures + ($5::text IS NOT NULL)::int, error = COALESCE($5, error)
       WHERE kind = $1 AND id = $2 AND revision = $3`,
      [kind, id, revision, timestamptz(retryAt), error?.slice(0, MAX_ERROR_CHARACTERS).toWellFormed() ?? null],
    );
  }
}

async function linked(tx: Transaction, { kind, id, revision }: ClaimedLink, mlflowRunId: string | null, now: number) {
  await tx.query(
    `UPDATE exp.mlflow_links SET mlflow_run_id = COALESCE($4, mlflow_run_id), linked_at = $5, failures = 0, error = NULL
     WHERE kind = $1 AND id = $2 AND revision = $3`,
    [kind, id, revision, mlflowRunId, timestamptz(now)],
  );
}
