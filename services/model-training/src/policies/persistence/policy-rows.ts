import { millis } from '@assay/persistence';
import type {
  Lineage,
  ModelSignature,
  Policy,
  PolicyAlias,
  PolicyContent,
  PolicyVersion,
  SurvivalModel,
} from '../domain/policy.js';

const time = (column: string, name: string) => `${millis(column)}::float8 AS "${name}"`;

/** Selects a row of `exp.policies` as a `Policy`. */
export const policyColumns = `id, name, description, created_by AS "createdBy", ${time('created_at', 'createdAt')}`;
export type PolicyRow = Policy;

/** Selects a row of `exp.policy_versions`, named `versions` in the query, as a {@link VersionRow}. */
export const versionColumns = [
  'versions.id',
  'versions.policy_id AS "policyId"',
  'policies.name AS "policyName"',
  'versions.version',
  'kind',
  'status',
  'config_defaults AS "configDefaults"',
  'mlflow_model_name AS "mlflowModelName"',
  'mlflow_model_version AS "mlflowModelVersion"',
  time('mlflow_linked_at', 'mlflowLinkedAt'),
  time('model_deleted_at', 'modelDeletedAt'),
  'model_sha256 AS "modelSha256"',
  'model_bytes::float8 AS "modelBytes"',
  'artifact',
  'signature',
  'features',
  'action_probabilities AS "actionProbabilities"',
  'survival',
  'bandit_config_id AS "banditConfigId"',
  'allocation_version AS "allocationVersion"',
  'run_id AS "runId"',
  'experiment_id AS "experimentId"',
  'scenario_sha256 AS "scenarioSha256"',
  'code_version AS "codeVersion"',
  'seed::float8 AS seed',
  `ARRAY(SELECT alias FROM exp.policy_aliases aliases
    WHERE aliases.policy_id = versions.policy_id AND aliases.version = versions.version ORDER BY alias) AS aliases`,
  'versions.created_by AS "createdBy"',
  time('versions.created_at', 'createdAt'),
].join(', ');
export const versionTables =
  'exp.policy_versions versions JOIN exp.policies policies ON policies.id = versions.policy_id';

/** The columns of the content are null unless the kind has them. */
export interface VersionRow extends Omit<PolicyVersion, 'content'>, Lineage {
  readonly kind: PolicyContent['kind'];
  readonly modelSha256: string;
  readonly modelBytes: number;
  readonly artifact: string;
  readonly signature: ModelSignature;
  readonly features: string[] | null;
  readonly actionProbabilities: 'uniform' | Record<string, number>;
  readonly survival: SurvivalModel | null;
  readonly banditConfigId: string;
  readonly allocationVersion: number;
}

export function toVersion(row: VersionRow): PolicyVersion {
  const { kind, modelSha256, modelBytes, artifact, signature, features, actionProbabilities, survival, ...others } =
    row;
  const { runId, experimentId, scenarioSha256, codeVersion, seed, banditConfigId, allocationVersion, ...version } =
    others;
  const file = { sha256: modelSha256, bytes: modelBytes, artifact };
  if (kind === 'bandit') {
    const contextualPolicy = (artifact as string | null) === null ? null : file;
    // Null in the database for a contextual bandit.
    const probabilities = actionProbabilities as Record<string, number> | null;
    const bandit = { banditConfigId, allocationVersion, actionProbabilities: probabilities, contextualPolicy };
    return { ...version, content: { kind, bandit } };
  }
  if (kind === 'fixed') return { ...version, content: { kind, actionProbabilities } };
  const lineage = (runId as string | null) === null ? null : { runId, experimentId, scenarioSha256, codeVersion, seed };
  const model = { ...file, signature, features };
  return { ...version, content: { kind, model, lineage, survival } };
}

/** Selects a row of `exp.policy_aliases`, named `aliases` in the query, as a `PolicyAlias`. */
export const aliasColumns = [
  'alias',
  'aliases.version',
  `(SELECT id FROM exp.policy_versions versions WHERE versions.policy_id = aliases.policy_id AND versions.version = aliases.version) AS "versionId"`,
  'previous_version AS "previousVersion"',
  'changed_by AS "changedBy"',
  time('changed_at', 'changedAt'),
].join(', ');
export type AliasRow = PolicyAlias;
