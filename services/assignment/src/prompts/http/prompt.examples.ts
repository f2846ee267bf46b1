/** A request to create a prompt. */
export const createPromptExample = {
  name: 'summarise-review',
  description: 'Sums up the reviews of an article.',
};

/** A request to add a version to a prompt. */
export const createPromptVersionExample = {
  template: 'Sum up these reviews in {{sentences}} sentences: {{reviews}}',
  variables: ['sentences', 'reviews'],
  model_provider: 'openai',
  model_name: 'gpt-5-mini',
  status: 'active',
};

/** A prompt as it is served. */
export const promptExample = {
  id: '0199a000-0000-7000-8000-000000000001',
  name: 'summarise-review',
  description: 'Sums up the reviews of an article.',
  created_at: '2026-11-30T20:27:45.661Z',
};

/** A version of a prompt as it is served. */
export const promptVersionExample = {
  id: '0199a000-0000-7000-8000-000000000002',
  prompt_id: '0199a000-0000-7000-8000-000000000001',
  version: 1,
  template: 'Sum up these reviews in {{sentences}} sentences: {{reviews}}',
  variables: ['sentences', 'reviews'],
  model_provider: 'openai',
  model_name: 'gpt-5-mini',
  status: 'active',
  created_at: '2026-11-30T20:27:45.797Z',
};
