import { describe, expect, it } from '@jest/globals';
import { mayBecome, policyVersionStatuses } from './policy-status.js';

describe('the status of a policy version', () => {
  it('goes active ⇄ deprecated, and from either to archived, which is final', () => {
    const allowed = policyVersionStatuses.flatMap((from) =>
      policyVersionStatuses.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(allowed).toEqual([
      'active → active',
      'active → deprecated',
      'active → archived',
      'deprecated → active',
      'deprecated → deprecated',
      'deprecated → archived',
      'archived → archived',
    ]);
  });
});
