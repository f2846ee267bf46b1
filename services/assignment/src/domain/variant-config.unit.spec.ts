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
    ['mlflow_model', { execution_strategy: 'mlflow_model', mlflow_model, params }],
    [
      'mlflow_model without a name',
      { execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: policy } },
    ],
    ['prompt_template', { execution_strategy: 'prompt_template', prompt_config, flow_config, params }],
    ['prompt_template without a flow', { execution_strategy: 'prompt_template', prompt_config }],
    ['hybrid', { execution_strategy: 'hybrid', mlflow_model, prompt_config, params }],
    ['the legacy form', { policy_version_id: policy, params }],
    ['a model without a strategy', { mlflow_model }],
  ])('accepts %s', (_form, config) => {
    expect(configFlaws(config, '')).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['an unknown strategy', { execution_strategy: 'magic' }, '/execution_strategy'],
    ['a strategy named like an object’s own', { execution_strategy: 'constructor' }, '/execution_strategy'],
    ['a strategy that is no text', { execution_strategy: 1 }, '/execution_strategy'],
    ['mlflow_model without its part', { execution_strategy: 'mlflow_model', params }, '/mlflow_model'],
    ['prompt_template without its part', { execution_strategy: 'prompt_template' }, '/prompt_config'],
    ['hybrid without a prompt', { execution_strategy: 'hybrid', mlflow_model }, '/prompt_config'],
    ['hybrid without a model', { execution_strategy: 'hybrid', prompt_config }, '/mlflow_model'],
    ['the legacy form without its policy version', { params }, '/policy_version_id'],
    ['a legacy policy version that is no UUID', { policy_version_id: 'v4' }, '/policy_version_id'],
    [
      'a part of another strategy',
      { execution_strategy: 'mlflow_model', mlflow_model, prompt_config },
      '/prompt_config',
    ],
    ['an unknown part', { policy_version_id: policy, colour: 'red' }, '/colour'],
    ['a part that is no object', { execution_strategy: 'mlflow_model', mlflow_model: policy }, '/mlflow_model'],
    [
      'a policy version that is no UUID',
      { execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: 4 } },
      '/mlflow_model/policy_version_id',
    ],
    [
      'a missing policy version',
      { execution_strategy: 'mlflow_model', mlflow_model: {} },
      '/mlflow_model/policy_version_id',
    ],
    [
      'a missing provider',
      { execution_strategy: 'prompt_template', prompt_config: { ...prompt_config, model_provider: undefined } },
      '/prompt_config/model_provider',
    ],
    [
      'an empty name',
      { execution_strategy: 'prompt_template', prompt_config: { ...prompt_config, model_name: '' } },
      '/prompt_config/model_name',
    ],
    [
      'an unknown field',
      { execution_strategy: 'mlflow_model', mlflow_model: { ...mlflow_model, stage: 1 } },
      '/mlflow_model/stage',
    ],
    [
      'a flow without its start',
      { execution_strategy: 'hybrid', mlflow_model, prompt_config, flow_config: { flow_id: 'x' } },
      '/flow_config/initial_state',
    ],
    ['params that are a list', { policy_version_id: policy, params: [] }, '/params'],
  ])('refuses %s', (_what, config, pointer) => {
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

  it('names the strategy that a model without one has', () => {
    expect(normaliseConfig({ mlflow_model })).toEqual({ execution_strategy: 'mlflow_model', mlflow_model });
  });

  it.each([{}, { execution_strategy: 'hybrid', mlflow_model, prompt_config }])('leaves the rest as it is', (config) => {
    expect(normaliseConfig(config)).toBe(config);
  });

  it('is stable', () => {
    const once = normaliseConfig({ policy_version_id: policy });
    expect(normaliseConfig(once)).toEqual(once);
    expect(configFlaws(once, '')).toEqual([]);
  });
});

describe('promptVersionOf', () => {
  it('finds the reference', () => {
    expect(promptVersionOf({ prompt_config: { ...prompt_config, prompt_version_id: prompt.toUpperCase() } })).toBe(
      prompt,
    );
    expect(promptVersionOf({ policy_version_id: policy })).toBeUndefined();
  });
});
