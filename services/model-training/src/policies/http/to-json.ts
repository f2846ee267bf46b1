import type { z } from 'zod';
import type { Prediction } from '../application/predict.js';
import type { PreprocessingFile } from '../../survival/domain/survival-model.js';
import {
  type ActionProbabilities,
  actionProbabilitiesOf,
  fileOf,
  type FrozenBandit,
  type Policy,
  type PolicyAlias,
  type PolicyVersion,
} from '../domain/policy.js';
import type { policyAliasSchema, policySchema, policyVersionSchema, predictionSchema } from './policy.schemas.js';

const instant = (at: number) => new Date(at).toISOString();

export function toPolicyJson({ id, name, description, createdBy, createdAt }: Policy): z.input<typeof policySchema> {
  return { id, name, description, created_by: createdBy, created_at: instant(createdAt) };
}

export function toAliasJson(alias: PolicyAlias): z.input<typeof policyAliasSchema> {
  return {
    alias: alias.alias,
    version: alias.version,
    policy_version_id: alias.versionId,
    previous_version: alias.previousVersion,
    changed_by: alias.changedBy,
    changed_at: instant(alias.changedAt),
  };
}

export function toVersionJson(version: PolicyVersion): z.input<typeof policyVersionSchema> {
  const { content } = version;
  return {
    id: version.id,
    policy_id: version.policyId,
    policy_name: version.policyName,
    version: version.version,
    kind: content.kind,
    status: version.status,
    mlflow_model_name: version.mlflowModelName,
    mlflow_model_version: version.mlflowModelVersion,
    mlflow_linked_at: version.mlflowLinkedAt === null ? null : instant(version.mlflowLinkedAt),
    model_deleted_at: version.modelDeletedAt === null ? null : instant(version.modelDeletedAt),
    config_defaults: { ...version.configDefaults },
    action_probabilities: probabilitiesJson(actionProbabilitiesOf(content)),
    bandit: content.kind === 'bandit' ? banditJson(content.bandit) : null,
    ...modelJson(content),
    aliases: [...version.aliases],
    created_by: version.createdBy,
    created_at: instant(version.createdAt),
  };
}

const probabilitiesJson = (probabilities: ActionProbabilities | null) =>
  typeof probabilities === 'object' ? probabilities && { ...probabilities } : probabilities;

const banditJson = ({ banditConfigId, allocationVersion, contextualPolicy }: FrozenBandit) => ({
  bandit_config_id: banditConfigId,
  allocation_version: allocationVersion,
  contextual_policy: contextualPolicy && { ...contextualPolicy },
});

function modelJson(
  content: PolicyVersion['content'],
): Pick<z.input<typeof policyVersionSchema>, 'model' | 'lineage' | 'survival'> {
  if (content.kind !== 'onnx') return { model: null, lineage: null, survival: null };
  const { model, lineage, survival } = content;
  const { sha256, bytes, artifact, features, signature } = model;
  return {
    model: {
      sha256,
      bytes,
      columns: signature.columns,
      outputs: signature.outputs,
      features: features && [...features],
      artifact,
    },
    lineage: lineage && {
      run_id: lineage.runId,
      experiment_id: lineage.experimentId,
      scenario_sha256: lineage.scenarioSha256,
      code_version: lineage.codeVersion,
      seed: lineage.seed,
    },
    survival: survival && {
      inputs: survival.preprocessing && inputsOf(survival.preprocessing),
      last_time: survival.lastTime,
      baseline_steps: survival.steps,
    },
  };
}

type InputJson = NonNullable<NonNullable<z.input<typeof policyVersionSchema>['survival']>['inputs']>[number];

const inputsOf = ({ numeric, categorical, missing }: PreprocessingFile): InputJson[] => [
  ...numeric.map(({ name }) => ({ name, kind: 'numeric' as const, required: missing === 'refuse' })),
  ...categorical.map(({ name, levels, other }) => ({
    name,
    kind: 'categorical' as const,
    required: missing === 'refuse',
    levels: [...levels],
    takes_other_levels: other,
  })),
];

export function toPredictionJson({ version, outputs, survival }: Prediction): z.input<typeof predictionSchema> {
  return {
    policy_version_id: version.id,
    model_sha256: fileOf(version.content)?.sha256 ?? null,
    outputs: outputs as z.input<typeof predictionSchema>['outputs'],
    ...(survival && {
      risk: [...survival.risk],
      last_time: survival.lastTime,
      ...(survival.survival && { survival: survival.survival.map((row) => [...row]) }),
    }),
  };
}
