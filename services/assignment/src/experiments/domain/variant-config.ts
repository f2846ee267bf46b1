import type { Flaw } from '@assay/kernel';
import { isUuid } from '../../shared/domain/text.js';

export type JsonObject = Readonly<Record<string, unknown>>;
export type ExecutionStrategy = 'mlflow_model' | 'prompt_template' | 'hybrid';

/** The parts that each strategy must have. Every other part is open to all. */
const requiredParts: Readonly<Record<ExecutionStrategy, readonly string[]>> = {
  mlflow_model: ['mlflow_model'],
  prompt_template: ['prompt_config'],
  hybrid: ['mlflow_model', 'prompt_config'],
};

type FieldKind = 'uuid' | 'text';
/** What the parts of a strategy are made of, where it is known. No field is required, and others may stand beside. */
const parts: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  mlflow_model: { policy_version_id: 'uuid', model_name: 'text' },
  prompt_config: { prompt_version_id: 'uuid', model_provider: 'text', model_name: 'text' },
  flow_config: { flow_id: 'text', initial_state: 'text' },
  params: {},
};

/**
 * What is wrong with a variant's `config`. A config that names a strategy, by `execution_strategy`, by a policy version at its root (the form
 * from before there were strategies) or by an `mlflow_model`, is checked by it. Any other is parameters, and they may be what they like.
 *
 * @param pointer where the config stands in the body
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

/** The config as the deciding side serves it: the legacy form becomes `mlflow_model`; everything else stays as sent. */
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

/** True for a JSON object, false for an array, null or a plain value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrategy(value: unknown): value is ExecutionStrategy {
  return typeof value === 'string' && Object.hasOwn(requiredParts, value);
}

/** Without a name a policy version, or a model, means `mlflow_model`. */
function impliedStrategy(config: JsonObject): ExecutionStrategy | undefined {
  return config.policy_version_id !== undefined || isObject(config.mlflow_model) ? 'mlflow_model' : undefined;
}

/** How variants were written before there were strategies: the policy version at the root. */
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
