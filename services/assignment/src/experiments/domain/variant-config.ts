import type { Flaw } from '@assay/kernel';
import { isUuid } from '../../shared/domain/text.js';

export type JsonObject = Readonly<Record<string, unknown>>;
export type ExecutionStrategy = 'mlflow_model' | 'prompt_template' | 'hybrid';

/** The required parts of each strategy. Every other part is optional for all. */
const requiredParts: Readonly<Record<ExecutionStrategy, readonly string[]>> = {
  mlflow_model: ['mlflow_model'],
  prompt_template: ['prompt_config'],
  hybrid: ['mlflow_model', 'prompt_config'],
};

type FieldKind = 'uuid' | 'text';
/** The types of the known fields of each part. No field is required, and other fields are allowed. */
const parts: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  mlflow_model: { policy_version_id: 'uuid', model_name: 'text' },
  prompt_config: { prompt_version_id: 'uuid', model_provider: 'text', model_name: 'text' },
  flow_config: { flow_id: 'text', initial_state: 'text' },
  params: {},
};

/**
 * The errors of a variant's `config`. A config with a strategy (`execution_strategy`, a policy version at its root, which is the legacy form, or
 * an `mlflow_model`) is checked by the rules of the strategy. Any other config consists of free parameters.
 *
 * @param pointer the config's JSON pointer in the body
 */
export function configFlaws(config: JsonObject, pointer: string): Flaw[] {
  const named = config.execution_strategy;
  if (named !== undefined && !isStrategy(named)) {
    const detail = `Use one of ${Object.keys(requiredParts).join(', ')}, or leave it out for a config of plain parameters.`;
    return [{ pointer: `${pointer}/execution_strategy`, detail }];
  }
  const strategy = named ?? impliedStrategy(config);
  if (strategy === undefined) {
    return [];
  }
  const required = isLegacy(config) ? [] : requiredParts[strategy];
  return [
    ...required
      .filter((part) => config[part] === undefined)
      .map((part) => ({ pointer: `${pointer}/${part}`, detail: `Is required for ${strategy}.` })),
    ...legacyFlaws(config, pointer),
    ...Object.entries(parts).flatMap(([part, fields]) => partFlaws(fields, config[part], `${pointer}/${part}`)),
  ];
}

/** The config as it is served: the legacy form becomes `mlflow_model`; any other config is unchanged. */
export function normaliseConfig(config: JsonObject): JsonObject {
  if (config.execution_strategy !== undefined || impliedStrategy(config) === undefined) {
    return config;
  }
  const { policy_version_id, ...rest } = config;
  return {
    execution_strategy: 'mlflow_model',
    ...(policy_version_id === undefined ? {} : { mlflow_model: { policy_version_id } }),
    ...rest,
  };
}

/** The prompt version that a config's strategy refers to, if any. */
export function promptVersionOf(config: JsonObject): string | undefined {
  const prompt = config.execution_strategy === undefined ? undefined : config.prompt_config;
  return isObject(prompt) && isUuid(prompt.prompt_version_id) ? prompt.prompt_version_id.toLowerCase() : undefined;
}

/** The policy version that a config's strategy refers to, with its place in the config as it was sent; undefined if there is none. */
export function policyVersionOf(config: JsonObject): { readonly id: string; readonly pointer: string } | undefined {
  const isAtRoot = isLegacy(config);
  if (!isAtRoot && config.execution_strategy === undefined && impliedStrategy(config) === undefined) return undefined;
  const model = isAtRoot ? config : config.mlflow_model;
  const id = isObject(model) ? model.policy_version_id : undefined;
  if (!isUuid(id)) return undefined;
  return { id: id.toLowerCase(), pointer: isAtRoot ? '/policy_version_id' : '/mlflow_model/policy_version_id' };
}

/** True for a JSON object, false for an array, null or a plain value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrategy(value: unknown): value is ExecutionStrategy {
  return typeof value === 'string' && Object.hasOwn(requiredParts, value);
}

/** A policy version at the root, or an `mlflow_model` object, implies the strategy `mlflow_model`. */
function impliedStrategy(config: JsonObject): ExecutionStrategy | undefined {
  return config.policy_version_id !== undefined || isObject(config.mlflow_model) ? 'mlflow_model' : undefined;
}

/** Whether the config has the form from before there were strategies: the policy version at the root. */
function isLegacy(config: JsonObject): boolean {
  return config.execution_strategy === undefined && config.policy_version_id !== undefined;
}

function legacyFlaws(config: JsonObject, pointer: string): Flaw[] {
  if (!isLegacy(config)) {
    return [];
  }
  return [
    ...fieldFlaws('uuid', config.policy_version_id, `${pointer}/policy_version_id`),
    ...(config.mlflow_model === undefined
      ? []
      : [
          {
            pointer: `${pointer}/mlflow_model`,
            detail: 'Stands beside a policy_version_id at the root; use one of them.',
          },
        ]),
  ];
}

function partFlaws(fields: Readonly<Record<string, FieldKind>>, value: unknown, pointer: string): Flaw[] {
  if (value === undefined) {
    return [];
  }
  if (!isObject(value)) {
    return [{ pointer, detail: 'Must be an object.' }];
  }
  return Object.entries(fields).flatMap(([field, kind]) =>
    value[field] === undefined ? [] : fieldFlaws(kind, value[field], `${pointer}/${field}`),
  );
}

function fieldFlaws(kind: FieldKind, value: unknown, pointer: string): Flaw[] {
  if (kind === 'uuid') {
    return isUuid(value) ? [] : [{ pointer, detail: 'Must be a UUID.' }];
  }
  return typeof value === 'string' && value !== '' ? [] : [{ pointer, detail: 'Must be a non-empty string.' }];
}
