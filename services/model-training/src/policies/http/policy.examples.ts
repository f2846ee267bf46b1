/** Ids and bodies of the documentation's examples, which `test e2e open-api` sends. */
export const policyId = '0199a000-0000-7000-8000-000000000031';
export const policyVersionId = '0199a000-0000-7000-8000-000000000032';

export const policyExample = { name: 'planner_policy', description: 'Chooses the plan that a new user sees' };
export const versionExample = {
  kind: 'fixed' as const,
  action_probabilities: { control: 0.5, treatment: 0.5 },
  config_defaults: { temperature: 0.7 },
};
