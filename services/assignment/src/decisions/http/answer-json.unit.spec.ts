import { describe, expect, it } from '@jest/globals';
import { active, allocationOf } from '../../../test/test-experiments.js';
import {
  type CompiledExperiment,
  compileExperiment,
  decide,
  type StoredAssignment,
  type Verdict,
  withAllocation,
} from '@assay/decisions';
import { toDefinition } from '../../experiments/domain/experiment.js';
import { answerJson } from './answer-json.js';
import { receiptSchema } from './decision.schemas.js';

const definition = active();
const [control = '', treatment = ''] = definition.variants.map(({ id }) => id);
const split = compileExperiment(toDefinition(definition));
const decisionId = '00000000-0000-7000-8000-00000000000f';

function receiptOf(experiment: CompiledExperiment, stored: StoredAssignment = 'none', enrols = true) {
  const verdict = decide(experiment, [], 'u', {}, stored, decisionId) as Verdict;
  const receipts = [{ decisionId, experiment, verdict, policy: null, enrols, decidedAt: 1_790_000_000_001 }];
  const answer = JSON.parse(answerJson('user', { unitId: 'u', receipts, excluded: [] })) as { assignments: unknown[] };
  return receiptSchema.strict().parse(answer.assignments[0]);
}

describe(answerJson.name, () => {
  it('contains the allocation that each decision was drawn from, and conforms to the documented schema', () => {
    for (const [version, per_decision] of [
      [1, false],
      [2, false],
      [3, true],
    ] as const) {
      const newest = allocationOf(definition, { treatment: 0.75, control: 0.25 }, { version, per_decision });
      const receipt = receiptOf(withAllocation(split, newest));
      const { bandit_config_id } = newest;
      expect(receipt).toMatchObject({
        reason: 'BANDIT',
        propensity: receipt.variant_id === control ? 0.25 : 0.75,
        propensities: { [control]: 0.25, [treatment]: 0.75 },
        allocation: { bandit_config_id, version, per_decision },
      });
    }
  });

  it('contains `enrols: false` for an evaluation, and no `enrols` otherwise', () => {
    expect(receiptOf(split, 'none', false).enrols).toBe(false);
    expect(receiptOf(split)).not.toHaveProperty('enrols');
  });

  it('contains no allocation if the split decided or the unit kept its variant', () => {
    const newest = allocationOf(definition, { treatment: 0.75, control: 0.25 });
    const propensities = { [control]: 0.5, [treatment]: 0.5 };
    expect(receiptOf(split)).toMatchObject({ reason: 'SPLIT', allocation: null, propensities });
    const kept = receiptOf(withAllocation(split, newest), { variantId: treatment });
    expect(kept).toMatchObject({ reason: 'STICKY', variant_id: treatment, allocation: null, propensities });
  });
});
