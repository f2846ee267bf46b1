import type { Claim, IdempotencyStore, KeptAnswer } from '@assay/service-kit';
import type { Database } from './database.js';

interface Row {
  request_sha256: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
}

/** Number of expired keys that each claim deletes. */
const SWEPT_AT_ONCE = 100;

/**
 * Keeps answers for 24 hours in `exp.idempotency_keys`; see the migration {@link CreateIdempotencyKeys1785000000000}. The key is claimed before the
 * change, and the answer is stored after it. If the process dies in between, the claim remains valid for a minute, longer than any request may take.
 * Then the same request is executed again; unique names prevent a second creation.
 */
export class PostgresIdempotencyStore implements IdempotencyStore {
  constructor(private readonly database: Database) {}

  async claim(caller: string, key: string, request: string): Promise<Claim> {
    await this.database.query(
      `DELETE FROM exp.idempotency_keys WHERE ctid IN
         (SELECT ctid FROM exp.idempotency_keys WHERE claimed_at < now() - interval '24 hours' LIMIT ${SWEPT_AT_ONCE}
          FOR UPDATE SKIP LOCKED)`,
    );
    const [claimed] = await this.database.query<{ claim: string }>(
      `INSERT INTO exp.idempotency_keys AS known (caller, key, request_sha256, claim, claimed_at)
       VALUES ($1, $2, $3, gen_random_uuid(), now())
       ON CONFLICT (caller, key) DO UPDATE
         SET request_sha256 = EXCLUDED.request_sha256, claim = EXCLUDED.claim, claimed_at = EXCLUDED.claimed_at,
             status = NULL, headers = NULL, body = NULL
         WHERE known.claimed_at < now() - interval '24 hours'
            OR (known.status IS NULL AND known.claimed_at < now() - interval '1 minute'
                AND known.request_sha256 = EXCLUDED.request_sha256)
       RETURNING claim`,
      [caller, key, request],
    );
    if (claimed !== undefined) return { kind: 'claimed', claim: claimed.claim };
    const [known] = await this.database.query<Row>(
      'SELECT request_sha256, status, headers, body FROM exp.idempotency_keys WHERE caller = $1 AND key = $2',
      [caller, key],
    );
    // The key was released in between: retrying is right in both cases.
    if (known === undefined) return { kind: 'running' };
    if (known.request_sha256 !== request) return { kind: 'other_request' };
    if (known.status === null) return { kind: 'running' };
    return { kind: 'answered', answer: { status: known.status, headers: known.headers ?? {}, body: known.body } };
  }

  async keep(claim: string, { status, headers, body }: KeptAnswer): Promise<void> {
    await this.database.query('UPDATE exp.idempotency_keys SET status = $2, headers = $3, body = $4 WHERE claim = $1', [
      claim,
      status,
      JSON.stringify(headers),
      body,
    ]);
  }

  async release(claim: string): Promise<void> {
    await this.database.query('DELETE FROM exp.idempotency_keys WHERE claim = $1', [claim]);
  }
}
