import { Database, timestamptz } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import { ArtifactReferences } from '../application/ports.js';
import { lockArtifact } from './lock-artifact.js';

/** Of a version whose model was deleted, the key remains, but names nothing. */
const NAMED =
  'SELECT 1 FROM exp.policy_versions versions WHERE versions.artifact = keys.key AND versions.model_deleted_at IS NULL';

/** The references of `exp.policy_versions` to artifacts. */
@Injectable()
export class PostgresArtifactReferences implements ArtifactReferences {
  constructor(private readonly database: Database) {}

  async expireModels(archivedBefore: number, now: number): Promise<number> {
    const expired = await this.database.query<{ id: string }>(
      `UPDATE exp.policy_versions SET model_deleted_at = $2
       WHERE artifact IS NOT NULL AND status = 'archived' AND archived_at < $1 AND model_deleted_at IS NULL RETURNING id`,
      [timestamptz(archivedBefore), timestamptz(now)],
    );
    return expired.length;
  }

  async unnamed(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ key: string }>(
      `SELECT key FROM unnest($1::text[]) AS keys (key) WHERE NOT EXISTS (${NAMED})`,
      [[...keys]],
    );
    return rows.map(({ key }) => key);
  }

  async deleteUnlessNamed(key: string, remove: () => Promise<boolean>): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await lockArtifact(tx, key);
      const free = await tx.query(`SELECT 1 FROM (SELECT $1::text AS key) AS keys WHERE NOT EXISTS (${NAMED})`, [key]);
      return free.length > 0 && (await remove());
    });
  }
}
