import { topics } from '@assay/contracts';
import { Outbox } from '@assay/kafka-postgres';
import { type Page, type PageRequest, refusal } from '@assay/kernel';
import {
  type Actor,
  Database,
  isUniqueViolation,
  timestamptz,
  toPage,
  type Transaction,
  writeAudit,
} from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { requestMlflowLink } from '../../shared/request-mlflow-link.js';
import { RunLifecycle } from '../../survival/application/ports.js';
import type { BaselineFile } from '../../survival/domain/survival-model.js';
import { auditedAlias, auditedPolicy, auditedPolicyVersion, auditedStatus } from '../application/audited-policy.js';
import { policyVersionRecord } from '../application/policy-version-record.js';
import { type AliasTarget, type NewPolicyVersion, PolicyStore } from '../application/ports.js';
import { policyLimits } from '../domain/limits.js';
import { moveAlias } from '../domain/move-alias.js';
import { actionProbabilitiesOf, fileOf, type Policy, type PolicyAlias, type PolicyVersion } from '../domain/policy.js';
import { isServed, mayBecome, type PolicyVersionStatus } from '../domain/policy-status.js';
import { lockArtifact } from './lock-artifact.js';
import {
  aliasColumns,
  type AliasRow,
  policyColumns,
  type PolicyRow,
  toVersion,
  versionColumns,
  type VersionRow,
  versionTables,
} from './policy-rows.js';

/** Policies in `exp.policies`, `exp.policy_versions` and `exp.policy_aliases`. Changes of a policy's versions and aliases lock the policy first. */
@Injectable()
export class PostgresPolicyStore implements PolicyStore {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly runs: RunLifecycle,
    private readonly clock: Clock,
  ) {}

  async insert(policy: Policy, actor: Actor): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        await tx.query(
          'INSERT INTO exp.policies (id, name, description, created_by, created_at) VALUES ($1, $2, $3, $4, $5)',
          [policy.id, policy.name, policy.description, policy.createdBy, timestamptz(policy.createdAt)],
        );
        await writeAudit(tx, auditedPolicy(this.#stamp(actor, policy.createdAt), policy));
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw refusal.taken(`There is another policy named ${policy.name}. Choose another name.`, [
        { pointer: '/name', detail: 'Is the name of another policy.' },
      ]);
    }
  }

  async page(page: PageRequest): Promise<Page<Policy>> {
    const rows = await this.database.query<PolicyRow>(
      `SELECT ${policyColumns} FROM exp.policies WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2 + 1`,
      [page.cursor ?? null, page.limit],
    );
    return toPage(
      rows,
      page,
      ({ id }) => id,
      (row) => row,
    );
  }

  async find(id: string): Promise<Policy | undefined> {
    const [row] = await this.database.query<PolicyRow>(`SELECT ${policyColumns} FROM exp.policies WHERE id = $1`, [id]);
    return row;
  }

  aliases(policyId: string): Promise<PolicyAlias[]> {
    return this.database.query<AliasRow>(
      `SELECT ${aliasColumns} FROM exp.policy_aliases aliases WHERE policy_id = $1 ORDER BY alias`,
      [policyId],
    );
  }

  async insertVersion(
    policyId: string,
    version: NewPolicyVersion,
    actor: Actor,
    isStored: (artifact: string) => Promise<boolean>,
  ): Promise<PolicyVersion> {
    const { id, content, configDefaults, createdBy, createdAt } = version;
    const model = content.kind === 'onnx' ? content.model : null;
    const file = fileOf(content);
    const probabilities = actionProbabilitiesOf(content);
    const bandit = content.kind === 'bandit' ? content.bandit : null;
    const lineage = content.kind === 'onnx' ? content.lineage : null;
    return this.database.transaction(async (tx) => {
      const { name } = await lockedPolicy(tx, policyId);
      if (file !== null) {
        await lockArtifact(tx, file.artifact);
        if (!(await isStored(file.artifact)))
          throw refusal.unavailable('The model was deleted while the version was created. Create it again.');
      }
      await tx.query(
        `INSERT INTO exp.policy_versions (id, policy_id, version, kind, mlflow_model_name, mlflow_model_version, config_defaults, model_sha256,
           model_bytes, artifact, signature, features, action_probabilities, run_id, experiment_id, scenario_sha256, code_version, seed,
           created_by, created_at, bandit_config_id, allocation_version)
         SELECT $1, $2, next, $3, $4, next::text, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20
         FROM (SELECT COALESCE(max(version), 0) + 1 AS next FROM exp.policy_versions WHERE policy_id = $2)`,
        [
          id,
          policyId,
          content.kind,
          name,
          JSON.stringify(configDefaults),
          file?.sha256 ?? null,
          file?.bytes ?? null,
          file?.artifact ?? null,
          model && JSON.stringify(model.signature),
          model?.features ? JSON.stringify(model.features) : null,
          probabilities && JSON.stringify(probabilities),
          lineage?.runId ?? null,
          lineage?.experimentId ?? null,
          lineage?.scenarioSha256 ?? null,
          lineage?.codeVersion ?? null,
          lineage?.seed ?? null,
          createdBy,
          timestamptz(createdAt),
          bandit?.banditConfigId ?? null,
          bandit?.allocationVersion ?? null,
        ],
      );
      if (content.kind === 'onnx' && content.survival !== null)
        await tx.query('UPDATE exp.policy_versions SET survival = $2, baseline = $3 WHERE id = $1', [
          id,
          JSON.stringify(content.survival),
          JSON.stringify(version.baseline),
        ]);
      if (lineage) await this.runs.linkPolicyVersion(tx, lineage.runId, id);
      const made = await versionIn(tx, 'versions.id = $1', [id]);
      if (made === undefined) throw new Error(`The version ${id} was inserted and is not there.`);
      await writeAudit(tx, auditedPolicyVersion(this.#stamp(actor, createdAt), made));
      await this.#announce(tx, [made], createdAt);
      await requestMlflowLink(tx, 'policy_version', id, createdAt);
      return made;
    });
  }

  async versions(policyId: string, page: PageRequest): Promise<Page<PolicyVersion>> {
    const rows = await this.database.query<VersionRow>(
      `SELECT ${versionColumns} FROM ${versionTables}
       WHERE policy_id = $1 AND ($2::int IS NULL OR version < $2) ORDER BY version DESC LIMIT $3 + 1`,
      [policyId, page.cursor ?? null, page.limit],
    );
    return toPage(rows, page, ({ version }) => String(version), toVersion);
  }

  version(policyId: string, version: number): Promise<PolicyVersion | undefined> {
    return versionIn(this.database, 'policy_id = $1 AND version = $2', [policyId, version]);
  }

  versionById(id: string): Promise<PolicyVersion | undefined> {
    return versionIn(this.database, 'versions.id = $1', [id]);
  }

  async baseline(id: string): Promise<BaselineFile | undefined> {
    const [row] = await this.database.query<{ baseline: BaselineFile | null }>(
      'SELECT baseline FROM exp.policy_versions WHERE id = $1',
      [id],
    );
    return row?.baseline ?? undefined;
  }

  async setStatus(
    policyId: string,
    version: number,
    status: PolicyVersionStatus,
    actor: Actor,
  ): Promise<PolicyVersion> {
    return this.database.transaction(async (tx) => {
      await lockedPolicy(tx, policyId);
      const before = await existingVersion(tx, policyId, version);
      if (before.status === status) return before;
      if (!mayBecome(before.status, status))
        throw refusal.wrongState(`Version ${version} is ${before.status} and cannot become ${status}.`);
      if (!isServed(status) && before.aliases.length > 0)
        throw refusal.wrongState(
          `Version ${version} has the alias ${before.aliases.join(', ')}. Let it point to another version, or delete it, before.`,
        );
      const now = this.clock.now();
      await tx.query('UPDATE exp.policy_versions SET status = $2, archived_at = $3 WHERE id = $1', [
        before.id,
        status,
        isServed(status) ? null : timestamptz(now),
      ]);
      const after = { ...before, status };
      await writeAudit(tx, auditedStatus(this.#stamp(actor, now), before, status));
      await this.#announce(tx, [after], now);
      return after;
    });
  }

  async setAlias(policyId: string, alias: string, target: AliasTarget, actor: Actor): Promise<PolicyAlias> {
    return this.database.transaction(async (tx) => {
      const policy = await lockedPolicy(tx, policyId);
      const current = await aliasIn(tx, policyId, alias);
      const next = moveAlias(alias, current, target);
      const version = await existingVersion(tx, policyId, next.version);
      if (!isServed(version.status))
        throw refusal.wrongState(`Version ${next.version} is ${version.status}: no alias may point to it.`);
      if (next.version === current?.version) return current;
      if (current === undefined) await refuseTooManyAliases(tx, policyId);
      const now = this.clock.now();
      await tx.query(
        `INSERT INTO exp.policy_aliases (policy_id, alias, version, previous_version, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (policy_id, alias) DO UPDATE SET version = EXCLUDED.version, previous_version = EXCLUDED.previous_version,
           changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at`,
        [policyId, alias, next.version, next.previousVersion, actor.subject, timestamptz(now)],
      );
      const change = { alias, before: current?.version ?? null, after: next.version };
      await writeAudit(tx, auditedAlias(this.#stamp(actor, now), policy, change));
      await this.#announceVersions(tx, policyId, [current?.version, next.version], now);
      return { alias, ...next, versionId: version.id, changedBy: actor.subject, changedAt: now };
    });
  }

  async deleteAlias(policyId: string, alias: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const policy = await lockedPolicy(tx, policyId);
      const current = await aliasIn(tx, policyId, alias);
      if (current === undefined) throw refusal.notFound(`The policy has no alias ${alias}.`);
      await tx.query('DELETE FROM exp.policy_aliases WHERE policy_id = $1 AND alias = $2', [policyId, alias]);
      const now = this.clock.now();
      const change = { alias, before: current.version, after: null };
      await writeAudit(tx, auditedAlias(this.#stamp(actor, now), policy, change));
      await this.#announceVersions(tx, policyId, [current.version], now);
    });
  }

  #stamp(actor: Actor, at: number) {
    return { id: newId(), at, actor };
  }

  async #announceVersions(
    tx: Transaction,
    policyId: string,
    numbers: readonly (number | undefined)[],
    now: number,
  ): Promise<void> {
    const rows = await tx.query<VersionRow>(
      `SELECT ${versionColumns} FROM ${versionTables} WHERE policy_id = $1 AND version = ANY($2::int[]) ORDER BY version`,
      [policyId, numbers.filter((number) => number !== undefined)],
    );
    await this.#announce(tx, rows.map(toVersion), now);
  }

  async #announce(tx: Transaction, versions: readonly PolicyVersion[], now: number): Promise<void> {
    const records = versions.map((version) => ({ key: version.id, value: policyVersionRecord(version, now) }));
    await this.outbox.enqueue(tx, topics.policyVersions, records);
  }
}

/** @throws RefusalError `not_found` */
async function lockedPolicy(tx: Transaction, id: string): Promise<Policy> {
  const [policy] = await tx.query<PolicyRow>(
    `SELECT ${policyColumns} FROM exp.policies WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (policy === undefined) throw refusal.notFound(`There is no policy ${id}.`);
  return policy;
}

async function versionIn(
  database: Pick<Database, 'query'> | Transaction,
  condition: string,
  parameters: readonly unknown[],
): Promise<PolicyVersion | undefined> {
  const [row] = await database.query<VersionRow>(`SELECT ${versionColumns} FROM ${versionTables} WHERE ${condition}`, [
    ...parameters,
  ]);
  return row && toVersion(row);
}

/** @throws RefusalError `not_found` */
async function existingVersion(tx: Transaction, policyId: string, version: number): Promise<PolicyVersion> {
  const found = await versionIn(tx, 'policy_id = $1 AND version = $2', [policyId, version]);
  if (found === undefined) throw refusal.notFound(`The policy has no version ${version}.`);
  return found;
}

async function aliasIn(tx: Transaction, policyId: string, alias: string): Promise<PolicyAlias | undefined> {
  const [row] = await tx.query<AliasRow>(
    `SELECT ${aliasColumns} FROM exp.policy_aliases aliases WHERE policy_id = $1 AND alias = $2`,
    [policyId, alias],
  );
  return row;
}

async function refuseTooManyAliases(tx: Transaction, policyId: string): Promise<void> {
  const [counted] = await tx.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM exp.policy_aliases WHERE policy_id = $1',
    [policyId],
  );
  if ((counted?.n ?? 0) >= policyLimits.aliases)
    throw refusal.wrongState(`The policy has ${policyLimits.aliases} aliases. Delete one before.`);
}
