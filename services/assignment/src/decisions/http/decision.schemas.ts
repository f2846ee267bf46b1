import { pageOf, pageQuery } from '@assay/service-kit';
import { type Decision, type DecisionAllocation, type DecisionPolicy } from '@assay/contracts';
import { z } from 'zod';
import { type Assignment } from '../application/ports.js';
import { type RecordedDecision } from '../application/read-decisions.js';
import { type DecisionContent, type Replay } from '@assay/decisions';
import { jsonObject, toTime } from '../../shared/http/common-schemas.js';
import { assignUnitExample, assignmentExample, replayExample, storedReceiptExample } from './decision.examples.js';

export const assignmentsQuery = pageQuery.extend({
  unit_type: z
    .string()
    .min(1)
    .max(50)
    .describe('Kind of unit.')
    .meta({ examples: [assignUnitExample.unit_type] }),
  unit_id: z
    .string()
    .min(1)
    .max(255)
    .describe('The unit.')
    .meta({ examples: [assignUnitExample.unit_id] }),
});

const reason = z.enum(['SPLIT', 'STICKY', 'OVERRIDE', 'BANDIT', 'POLICY']);
export const assignmentSchema = z
  .object({
    id: z.uuid(),
    experiment_id: z.uuid(),
    experiment_name: z.string(),
    unit_type: z.string(),
    unit_id: z.string(),
    variant_id: z.uuid(),
    variant_name: z.string(),
    decision_id: z.uuid().nullable(),
    reason,
    enrols: z
      .boolean()
      .describe(
        'False while all decisions of the unit were evaluations (requests that named no experiments): the unit keeps this variant, but is enrolled only by a later exposure or by a later request that names the experiment.',
      ),
    assigned_at: z.iso.datetime(),
  })
  .meta({ id: 'Assignment', examples: [assignmentExample] });
export const assignmentPageSchema = pageOf(assignmentSchema);

export const receiptSchema = z
  .object({
    decision_id: z.uuid(),
    experiment_id: z.uuid(),
    experiment_name: z.string(),
    experiment_version: z.int(),
    variant_id: z.uuid(),
    variant_name: z.string(),
    config: jsonObject,
    reason,
    bucket: z.int().min(0).max(9999),
    propensity: z.number().describe('Probability of the chosen variant, given that the unit is in the experiment.'),
    propensities: z
      .record(z.uuid(), z.number())
      .describe(
        'Probability of each variant, by id; they sum to 1. For BANDIT and POLICY from the allocation, otherwise from the split, although STICKY and OVERRIDE are not drawn from it.',
      ),
    allocation: z
      .object({
        bandit_config_id: z.uuid(),
        version: z.int().describe('Number of the allocation; part of the key of the draw.'),
        per_decision: z
          .boolean()
          .describe('True if the draw is keyed by the id of the decision, false if by the id of the unit.'),
        model_version: z
          .int()
          .optional()
          .describe('Version of the contextual model; absent if no contextual model decided.'),
      })
      .nullable()
      .describe('The allocation of a bandit that a BANDIT or POLICY decision was drawn from; null for other reasons.'),
    policy: z
      .object({
        policy_version_id: z.uuid(),
        model_sha256: z.string().nullable().describe('Of the model that computed `outputs`.'),
        outputs: z
          .array(z.number())
          .optional()
          .describe('The outputs of the model for the attributes of the unit, as `predictions` answers them.'),
        action: z.string().optional().describe('The action drawn by `action_probabilities` of the version.'),
        action_probability: z.number().optional(),
        unavailable: z
          .string()
          .optional()
          .describe(
            'Present if the policy did not decide: `missing_attribute: <name>`, `output_not_finite`, `archived`, `model_unavailable` or `unknown_version`.',
          ),
      })
      .optional()
      .describe('Present if the config of the variant names a policy version: what it decided for the unit.'),
    enrols: z
      .literal(false)
      .optional()
      .describe(
        'Present for an evaluation (a request that names no experiments): the unit counts in results only after an exposure or after a later request that names the experiment.',
      ),
    sticky_unavailable: z
      .literal(true)
      .optional()
      .describe('Present if the look-up of a stored assignment failed: the unit may have had another variant before.'),
    decided_at: z.iso.datetime(),
  })
  .meta({ id: 'Receipt' });

export const storedReceiptSchema = receiptSchema
  .extend({ unit_type: z.string(), unit_id: z.string(), attributes: jsonObject.nullable() })
  .meta({ id: 'StoredReceipt', examples: [storedReceiptExample] });

const contentSchema = receiptSchema
  .pick({
    experiment_id: true,
    experiment_version: true,
    variant_id: true,
    reason: true,
    bucket: true,
    propensities: true,
    allocation: true,
    policy: true,
  })
  .extend({ sticky_unavailable: z.boolean() });
export const replaySchema = z
  .object({
    decision_id: z.uuid(),
    identical: z.boolean(),
    recorded: contentSchema,
    replayed: z.union([contentSchema, z.object({ excluded: z.string() })]),
    differences: z.array(z.object({ field: z.string(), recorded: z.unknown(), replayed: z.unknown() })),
  })
  .meta({ id: 'Replay', examples: [replayExample] });

/** The allocation of a receipt, for a response. */
export function toAllocationJson(allocation: DecisionAllocation | null) {
  if (allocation === null) {
    return null;
  }
  const { bandit_config_id, version, per_decision, model_version } = allocation;
  return { bandit_config_id, version, per_decision, ...(model_version === null ? {} : { model_version }) };
}

/** What a policy decided, for a response. */
export function toPolicyJson({ policy_version_id, model_sha256, ...decided }: DecisionPolicy) {
  const known = Object.entries(decided).filter(([, value]) => value !== null);
  return { policy_version_id, model_sha256, ...Object.fromEntries(known) };
}

/** An assignment, for a response. */
export function toAssignmentJson(assignment: Assignment) {
  return {
    id: assignment.id,
    experiment_id: assignment.experimentId,
    experiment_name: assignment.experimentName,
    unit_type: assignment.unitType,
    unit_id: assignment.unitId,
    variant_id: assignment.variantId,
    variant_name: assignment.variantName,
    decision_id: assignment.decisionId,
    reason: assignment.reason,
    enrols: assignment.enrols,
    assigned_at: toTime(assignment.assignedAt),
  };
}

/** A stored decision, for a response: its receipt with the unit and its attributes. */
export function toReceiptJson({ decision, experimentName, variantName, config }: RecordedDecision) {
  return {
    decision_id: decision.decision_id,
    unit_type: decision.unit_type,
    unit_id: decision.unit_id,
    attributes: decision.attributes === null ? null : (JSON.parse(decision.attributes) as unknown),
    experiment_id: decision.experiment_id,
    experiment_name: experimentName,
    experiment_version: decision.experiment_version,
    variant_id: decision.variant_id,
    variant_name: variantName,
    config: JSON.parse(config) as unknown,
    reason: decision.reason,
    bucket: decision.bucket,
    propensity: decision.propensities[decision.variant_id] ?? 0,
    propensities: decision.propensities,
    allocation: toAllocationJson(decision.allocation),
    ...(decision.policy === null ? {} : { policy: toPolicyJson(decision.policy) }),
    ...(decision.enrols ? {} : { enrols: false as const }),
    ...(decision.sticky_unavailable ? { sticky_unavailable: true } : {}),
    decided_at: toTime(decision.decided_at),
  };
}

/** A replay, for a response. */
export function toReplayJson({ decision, outcome }: { decision: Decision; outcome: Replay }) {
  const { identical, replayed, differences } = outcome;
  return {
    decision_id: decision.decision_id,
    identical,
    recorded: toContentJson(decision),
    replayed: 'excluded' in replayed ? replayed : toContentJson(replayed),
    differences,
  };
}

function toContentJson(content: DecisionContent) {
  return {
    experiment_id: content.experiment_id,
    experiment_version: content.experiment_version,
    variant_id: content.variant_id,
    reason: content.reason,
    bucket: content.bucket,
    propensities: content.propensities,
    allocation: toAllocationJson(content.allocation),
    ...(content.policy === null ? {} : { policy: toPolicyJson(content.policy) }),
    sticky_unavailable: content.sticky_unavailable,
  };
}
