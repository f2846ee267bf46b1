import { describe, expect, it } from '@jest/globals';
import { configFlaws, type JsonObject, normaliseConfig, promptVersionOf } from './variant-config.js';

const policy = '550e8400-e29b-41d4-a716-446655440000';
const prompt = '660e8400-e29b-41d4-a716-446655440001';
const mlflow_model = { policy_version_id: policy, model_name: 'planner_model' };
const prompt_config = { prompt_version_id: prompt, model_provider: 'anthropic', model_name: 'claude-sonnet-4.5' };
const flow_config = { flow_id: 'onboarding_v1', initial_state: 'welcome' };
const params = { temperature: 0.7, nested: { anything: [1] } };

describe('configFlaws', () => {
  it.each<[string, JsonObject]>([
    ['the default', {}],
    ['plain parameters', { colour: 'green' }],
    ['plain parameters of any kind', { sizes: [1, 2], nested: { a: null }, mlflow_model: 'a text', params: [] }],
    ['params alone', { params }],
    ['parts of a strategy that is not named', { prompt_config: 'a text', flow_config: 3 }],
    ['mlflow_model', { execution_strategy: 'mlflow_model', mlflow_model, params }],
    [
      'mlflow_model without a name',
      { execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: policy } },
    ],
    ['mlflow_model with a flow', { execution_strategy: 'mlflow_model', mlflow_model, flow_config }],
    ['prompt_template', { execution_strategy: 'prompt_template', prompt_config, flow_config, params }],
    ['prompt_template without a flow', { execution_strategy: 'prompt_template', prompt_config }],
    [
      'prompt_template without provider and model',
      { execution_strategy: 'prompt_template', prompt_config: { prompt_version_id: prompt } },
    ],
    ['hybrid', { execution_strategy: 'hybrid', mlflow_model, prompt_config, params }],
    [
      'hybrid with a flow without its start',
      { execution_strategy: 'hybrid', mlflow_model, prompt_config, flow_config: { flow_id: 'x' } },
    ],
    ['the legacy form', { policy_version_id: policy, params }],
    ['the legacy form with other parameters', { policy_version_id: policy, colour: 'red' }],
    ['a model without a strategy', { mlflow_model }],
    ['unknown inner fields', { execution_strategy: 'mlflow_model', mlflow_model: { ...mlflow_model, stage: 1 } }],
    ['unknown parts', { execution_strategy: 'mlflow_model', mlflow_model, colour: 'red' }],
  ])('accepts %s', (_form, config) => {
    expect(configFlaws(config, '')).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['an unknown strategy', { execution_strategy: 'magic' }, '/execution_strategy'],
    [
      'a strategy named like a property of Object.prototype',
      { execution_strategy: 'constructor' },
      '/execution_strategy',
    ],
    ['a strategy that is not a string', { execution_strategy: 1 }, '/execution_strategy'],
    ['mlflow_model without its part', { execution_strategy: 'mlflow_model', params }, '/mlflow_model'],
    ['prompt_template without its part', { execution_strategy: 'prompt_template' }, '/prompt_config'],
    ['hybrid without a prompt', { execution_strategy: 'hybrid', mlflow_model }, '/prompt_config'],
    ['hybrid without a model', { execution_strategy: 'hybrid', prompt_config }, '/mlflow_model'],
    ['a legacy policy version that is not a UUID', { policy_version_id: 'v4' }, '/policy_version_id'],
    ['the policy twice', { policy_version_id: policy, mlflow_model }, '/mlflow_model'],
    ['a part that is not an object', { execution_strategy: 'mlflow_model', mlflow_model: policy }, '/mlflow_model'],
    [
      'a policy version that is not a UUID',
      { execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: 4 } },
      '/mlflow_model/policy_version_id',
    ],
    [
      'an empty name',
      { execution_strategy: 'prompt_template', prompt_config: { ...prompt_config, model_name: '' } },
      '/prompt_config/model_name',
    ],
    [
      'a flow id that is not a string',
      { execution_strategy: 'mlflow_model', mlflow_model, flow_config: { flow_id: 1 } },
      '/flow_config/flow_id',
    ],
    ['params that are an array', { policy_version_id: policy, params: [] }, '/params'],
  ])('rejects %s', (_what, config, pointer) => {
    expect(configFlaws(config, '').map((flaw) => flaw.pointer)).toContain(pointer);
  });
});

describe('normaliseConfig', () => {
  it('turns the legacy form into mlflow_model', () => {
    expect(normaliseConfig({ policy_version_id: policy, params })).toEqual({
      execution_strategy: 'mlflow_model',
      mlflow_model: { policy_version_id: policy },
      params,
    });
  });

  it('adds the strategy to a config with a model only', () => {
    expect(normaliseConfig({ mlflow_model })).toEqual({ execution_strategy: 'mlflow_model', mlflow_model });
  });

  it.each<JsonObject>([
    {},
    { colour: 'green' },
    { params },
    { execution_strategy: 'hybrid', mlflow_model, prompt_config },
  ])('does not change %j', (config) => {
    expect(normaliseConfig(config)).toBe(config);
  });

  it('is idempotent', () => {
    const once = normaliseConfig({ policy_version_id: policy });
    expect(normaliseConfig(once)).toEqual(once);
    expect(configFlaws(once, '')).toEqual([]);
  });
});

describe('promptVersionOf', () => {
  it('returns the prompt version of a config with a strategy only', () => {
    const execution_strategy = 'prompt_template';
    const upper = { ...prompt_config, prompt_version_id: prompt.toUpperCase() };
    expect(promptVersionOf({ execution_strategy, prompt_config: upper })).toBe(prompt);
    expect(promptVersionOf({ prompt_config })).toBeUndefined();
    expect(promptVersionOf({ policy_version_id: policy })).toBeUndefined();
  });
});
