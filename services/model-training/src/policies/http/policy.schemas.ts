import { numberedPageQuery, pageOf, pageQuery, text } from '@assay/service-kit';
import { z } from 'zod';
import { policyLimits as most } from '../domain/limits.js';
import { policyVersionStatuses } from '../domain/policy-status.js';
import { policyExample, policyId, policyVersionId, versionExample } from './policy.examples.js';

const sha256 = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';
const instant = '2026-11-30T20:27:50.139Z';

export { numberedPageQuery as versionQuery, pageQuery as policyQuery };

export const aliasName = z
  .string()
  .max(most.aliasCharacters)
  .regex(/^[a-z][a-z0-9_-]*$/, 'must be lower-case letters, digits, _ and -, with a letter first');
export const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export const createPolicySchema = z
  .strictObject({
    name: text().min(1).max(most.nameCharacters).describe('Unique.'),
    description: text().max(most.descriptionCharacters).nullable().optional(),
  })
  .meta({ id: 'CreatePolicy', examples: [policyExample] });

const aliasSchema = z.object({
  alias: z.string(),
  version: z.int(),
  policy_version_id: z.uuid(),
  previous_version: z
    .int()
    .nullable()
    .describe('The version to which `roll_back` returns; null if there is none, also after a roll-back.'),
  changed_by: z.string(),
  changed_at: z.iso.datetime(),
});
const aliasExample = {
  alias: 'champion',
  version: 1,
  policy_version_id: policyVersionId,
  previous_version: null,
  changed_by: 'anna@example.org',
  changed_at: instant,
};
export const policyAliasSchema = aliasSchema.meta({ id: 'PolicyAlias', examples: [aliasExample] });

const policyFields = {
  id: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  created_by: z.string(),
  created_at: z.iso.datetime(),
};
const completePolicy = { id: policyId, ...policyExample, created_by: 'anna@example.org', created_at: instant };
export const policySchema = z.object(policyFields).meta({ id: 'Policy', examples: [completePolicy] });
export const policyPageSchema = pageOf(policySchema);
export const policyWithAliasesSchema = z
  .object({ ...policyFields, aliases: z.array(policyAliasSchema).describe('By name.') })
  .meta({ id: 'PolicyWithAliases', examples: [{ ...completePolicy, aliases: [aliasExample] }] });

const configDefaults = z
  .record(text(), z.unknown())
  .refine((value) => JSON.stringify(value).length <= most.configCharacters, {
    error: `must have at most ${most.configCharacters} characters as JSON`,
  })
  .optional()
  .describe('Parameters of those that use the version, served unchanged.');
const features = z
  .array(text().min(1).max(most.featureCharacters))
  .max(65_536)
  .optional()
  .describe('Names of the model’s columns, in their order. Left out: those of the run, or none.');

export const createVersionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('onnx'),
      run_id: z.uuid().optional().describe('A completed training run: its network with the best validation metric.'),
      model: z
        .string()
        .optional()
        .describe(
          `An ONNX file as base64, at most ${most.uploadBytes} bytes: one input [rows, columns] and one output [rows] or [rows, values] of 32-bit floats, operators of feed-forward networks, operator set 13 to 21.`,
        ),
      features,
      config_defaults: configDefaults,
    }),
    z.strictObject({
      kind: z.literal('fixed'),
      action_probabilities: z
        .union([z.literal('uniform'), z.record(text().min(1).max(most.nameCharacters), z.number())])
        .describe(
          'Probabilities by arm, which sum to 1; or `uniform`, the same for each arm, whatever arms there are.',
        ),
      config_defaults: configDefaults,
    }),
    z.strictObject({
      kind: z.literal('bandit'),
      bandit_config_id: z.uuid().describe('The bandit.'),
      allocation_version: z
        .int()
        .min(0)
        .max(999_999_999)
        .describe('Number of the allocation, as `GET /v1/bandits/{id}/allocation-versions` lists them.'),
      config_defaults: configDefaults,
    }),
  ])
  .meta({ id: 'CreatePolicyVersion', examples: [versionExample] });

export const changeVersionSchema = z
  .strictObject({ status: z.enum(policyVersionStatuses) })
  .meta({ id: 'ChangePolicyVersion', examples: [{ status: 'deprecated' }] });

export const setAliasSchema = z
  .strictObject({
    version: z.int().min(1).max(2_147_483_647).optional().describe('The version to which it is to point.'),
    roll_back: z.literal(true).optional().describe('In place of `version`: the version before its last move.'),
  })
  .refine((body) => (body.version === undefined) !== (body.roll_back === undefined), {
    error: 'must have either version or roll_back',
  })
  .meta({ id: 'SetPolicyAlias', examples: [{ version: 1 }] });

const modelSchema = z
  .object({
    sha256: z.string(),
    bytes: z.int(),
    columns: z.int(),
    outputs: z.int().nullable().describe('Values of a row’s output; null: one number for each row.'),
    features: z.array(z.string()).nullable(),
    artifact: z.string().describe('Its key in the artifact store.'),
  })
  .meta({ id: 'PolicyModel' });
const lineageSchema = z
  .object({
    run_id: z.uuid(),
    experiment_id: z.uuid(),
    scenario_sha256: z.string(),
    code_version: z.string(),
    seed: z.int(),
  })
  .meta({ id: 'PolicyLineage' });

const survivalSchema = z
  .object({
    inputs: z
      .array(
        z.object({
          name: z.string(),
          kind: z.enum(['numeric', 'categorical']),
          required: z.boolean().describe('Whether a missing value is refused; otherwise it is imputed.'),
          levels: z.array(z.string()).optional().describe('Of a categorical input.'),
          takes_other_levels: z
            .boolean()
            .optional()
            .describe('Whether other categories than `levels` are taken, all as one.'),
        }),
      )
      .nullable()
      .describe('What a row has, in the units of the table; null if rows are the columns of the model.'),
    last_time: z.number().describe('The last observed time of the training split.'),
    baseline_steps: z.int().describe('Steps of the cumulative baseline hazard.'),
  })
  .meta({ id: 'PolicySurvivalModel' });
const banditSchema = z
  .object({
    bandit_config_id: z.uuid(),
    allocation_version: z.int(),
    contextual_policy: z
      .object({ sha256: z.string(), bytes: z.int(), artifact: z.string().describe('Its key in the artifact store.') })
      .nullable()
      .describe('The file of the policy of a contextual bandit; null for other bandits.'),
  })
  .meta({ id: 'PolicyBandit' });

export const policyVersionSchema = z
  .object({
    id: z.uuid().describe('The value of a variant’s `policy_version_id`.'),
    policy_id: z.uuid(),
    policy_name: z.string(),
    version: z.int(),
    kind: z.enum(['onnx', 'fixed', 'bandit']),
    status: z.enum(policyVersionStatuses),
    mlflow_model_name: z.string().describe('Assay’s own name and number unless `mlflow_linked_at` is given.'),
    mlflow_model_version: z.string(),
    mlflow_linked_at: z.iso.datetime().nullable(),
    model_deleted_at: z.iso
      .datetime()
      .nullable()
      .describe('When the model of an archived version was deleted; null if it is kept or there is none.'),
    config_defaults: z.record(z.string(), z.unknown()),
    action_probabilities: z
      .union([z.literal('uniform'), z.record(z.string(), z.number())])
      .nullable()
      .describe('Null for an `onnx` version and for a contextual bandit, whose outputs depend on the inputs.'),
    bandit: banditSchema.nullable().describe('Null unless the kind is `bandit`.'),
    model: modelSchema.nullable().describe('Null unless the kind is `onnx`.'),
    lineage: lineageSchema.nullable().describe('The training run; null for an uploaded model and other kinds.'),
    survival: survivalSchema
      .nullable()
      .describe('What predictions of survival are made with; null unless a training run has a baseline hazard.'),
    aliases: z.array(z.string()),
    created_by: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({
    id: 'PolicyVersion',
    examples: [
      {
        id: policyVersionId,
        policy_id: policyId,
        policy_name: policyExample.name,
        version: 1,
        ...versionExample,
        status: 'active' as const,
        mlflow_model_name: policyExample.name,
        mlflow_model_version: '1',
        mlflow_linked_at: null,
        model_deleted_at: null,
        bandit: null,
        model: null,
        lineage: null,
        survival: null,
        aliases: ['champion'],
        created_by: 'anna@example.org',
        created_at: instant,
      },
    ],
  });
export const policyVersionPageSchema = pageOf(policyVersionSchema);

const row = z.unknown().meta({
  anyOf: [
    { type: 'array', items: { type: 'number' } },
    { type: 'object', additionalProperties: true },
  ],
});
/** The values of rows are checked by `readInputs`, once for all and with the names of the model's features. */
export const predictionRequestSchema = z
  .strictObject({
    inputs: z
      .array(row)
      .min(1)
      .max(most.rows)
      .describe(
        'Rows: a list of numbers in the order of the features, or an object with a number for each feature; for a version with `survival.inputs` an object with a value for each of these; for a contextual bandit an object with attributes of any types.',
      ),
    arms: z
      .array(text().min(1).max(most.nameCharacters))
      .min(1)
      .max(most.arms)
      .optional()
      .describe('The arms of a uniform version.'),
    times: z
      .array(z.number())
      .min(1)
      .max(most.times)
      .optional()
      .describe(
        `Times for the probabilities of survival, ascending and not negative, in the unit of the training data; rows × times at most ${most.survivalValues}.`,
      ),
  })
  .meta({ id: 'PredictionRequest', examples: [{ inputs: [{ x1: 0.3 }, [0.3]] }] });

const number = z.number().nullable();
export const predictionSchema = z
  .object({
    policy_version_id: z.uuid(),
    model_sha256: z
      .string()
      .nullable()
      .describe('SHA-256 of the model or of the policy of a contextual bandit; null for other versions.'),
    outputs: z
      .array(z.union([number, z.array(number), z.record(z.string(), z.number())]))
      .describe(
        'One for each row: a number (the log hazard, for networks of training runs), a list of numbers, or for `fixed` and `bandit` the probabilities by arm. Null in place of a number that is not finite.',
      ),
    risk: z
      .array(number)
      .optional()
      .describe(
        'Of a version with `survival`: e^h of each row’s log hazard h, so that its cumulative hazard is the baseline’s times this. Null where it is not finite.',
      ),
    survival: z
      .array(z.array(number))
      .optional()
      .describe(
        'With `times`: the probability that a row’s event has not happened by each of them. Null after `last_time`, because nothing was observed then.',
      ),
    last_time: z.number().optional().describe('The last observed time of the training split.'),
  })
  .meta({
    id: 'Prediction',
    examples: [{ policy_version_id: policyVersionId, model_sha256: sha256, outputs: [0.41, 0.41] }],
  });
