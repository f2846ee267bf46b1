import { createHash } from 'node:crypto';
import { fileOf, type PolicyVersion } from '../../policies/domain/policy.js';
import { shortened } from './shortened.js';

/** The tag by which a policy version is found again on a MLflow server. */
export const versionTag = 'assay.policy_version_id';

/** The experiment of MLflow that has the files of versions without a training run. */
export const policiesExperiment = 'assay/policies';

/**
 * The name of a policy's registered model. MLflow allows neither `/` nor `:`, nor names that are no paths; a name that has to be changed for that ends
 * with a part of the policy's id, so that two policies never share a model.
 */
export function registeredModelName({ policyId, policyName }: Pick<PolicyVersion, 'policyId' | 'policyName'>): string {
  const name = policyName.replaceAll(/[/:\\\p{Cc}]/gu, '-').trim();
  return name === policyName && !/^\.+$/.test(name) ? name : `${name} (${policyId.slice(-12)})`;
}

export function versionTags(version: PolicyVersion): Record<string, string> {
  const { content } = version;
  const lineage = content.kind === 'onnx' ? content.lineage : null;
  return {
    [versionTag]: version.id,
    'assay.policy_id': version.policyId,
    'assay.policy_name': shortened(version.policyName, 500),
    'assay.version': String(version.version),
    'assay.kind': content.kind,
    'assay.model_sha256': fileOf(content)?.sha256 ?? '',
    ...(lineage && {
      'assay.run_id': lineage.runId,
      'assay.experiment_id': lineage.experimentId,
      'assay.scenario_sha256': lineage.scenarioSha256,
      'assay.code_version': lineage.codeVersion,
      'assay.seed': String(lineage.seed),
    }),
  };
}

/** The file `policy.json` beside a version's model: what the version decides with. */
export function versionJson(version: PolicyVersion): string {
  const { id, policyId, policyName, content, configDefaults } = version;
  return `${JSON.stringify({ id, policyId, policyName, version: version.version, content, configDefaults }, null, 2)}\n`;
}

/**
 * The file `MLmodel`, with which MLflow's own clients load `model.onnx` from the same folder. JSON is YAML.
 *
 * @param id of the run or version; the model's UUID follows from it
 */
export function mlmodelJson(id: string, createdAt: number): string {
  const digits = createHash('sha256').update(id).digest('hex');
  return `${JSON.stringify(
    {
      flavors: {
        onnx: { code: null, data: 'model.onnx', onnx_version: null, providers: ['CPUExecutionProvider'] },
        python_function: { code: null, data: 'model.onnx', loader_module: 'mlflow.onnx' },
      },
      model_uuid: digits.slice(0, 32),
      utc_time_created: new Date(createdAt).toISOString().replace('T', ' ').replace('Z', ''),
    },
    null,
    2,
  )}\n`;
}
