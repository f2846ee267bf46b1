import { type Flaw } from './refusal.js';
import { escapePointer, isUuid } from './text.js';

export type JsonObject = Readonly<Record<string, unknown>>;
export type ExecutionStrategy = 'mlflow_model' | 'prompt_template' | 'hybrid';

interface Form {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const forms: Readonly<Record<ExecutionStrategy, Form>> = {
  mlflow_model: { required: ['mlflow_model'], optional: ['params'] },
  prompt_template: { required: ['prompt_config'], optional: ['flow_config', 'params'] },
  hybrid: { required: ['mlflow_model', 'prompt_config'], optional: ['flow_config', 'params'] },
};
/** How variants were written before there were strategies: the policy version at the root. */
const legacyForm: Form = { required: ['policy_version_id'], optional: ['params'] };

type FieldKind = 'uuid' | 'text';
interface Part {
  readonly required: Readonly<Record<string, FieldKind>>;
  readonly optionalText: readonly string[];
}
/** `params` has no fixed fields. */
const parts: Readonly<Record<string, Part>> = {
  mlflow_model: { required: { policy_version_id: 'uuid' }, optionalText: ['model_name'] },
  prompt_config: {
    required: { prompt_version_id: 'uuid', model_provider: 'text', model_name: 'text' },
    optionalText: [],
  },
  flow_config: { required: { flow_id: 'text', initial_state: 'text' }, optionalText: [] },
};

/**
 * What is wrong with a variant's `config`. The empty object is the seed's default and is fine: the variant is told apart by its name.
 *
 * @param pointer where the config stands in the body
 */
export function configFlaws(config: JsonObject, pointer: string): Flaw[] {
  if (Object.keys(config).length === 0) {
    return [];
  }
  const strategy = config.execution_strategy;
  if (strategy !== undefined && !isStrategy(strategy)) {
    const detail = `Use one of ${Object.keys(forms).join(', ')}, or leave it out for the legacy form.`;
    return [{ pointer: `${pointer}/execution_strategy`, detail }];
  }
  const form = strategy === undefined ? formWithoutStrategy(config) : forms[strategy];
  const known = new Set(['execution_strategy', ...form.required, ...form.optional]);
  const name = strategy ?? 'a config without execution_strategy';
  return [
    ...form.required
      .filter((part) => config[part] === undefined)
      .map((part) => ({ pointer: `${pointer}/${part}`, detail: `Is required for ${name}.` })),
    ...Object.entries(config).flatMap(([part, value]) =>
      known.has(part)
        ? partFlaws(part, value, `${pointer}/${part}`)
        : [
            {
              pointer: `${pointer}/${escapePointer(part)}`,
              detail: `Is not part of ${name}; own settings go to params.`,
            },
          ],
    ),
  ];
}

/** The config as the deciding side serves it: the legacy form becomes `mlflow_model`; everything else stays as sent. */
export function normaliseConfig(config: JsonObject): JsonObject {
  if (config.execution_strategy !== undefined || Object.keys(config).length === 0) {
    return config;
  }
  const { policy_version_id, ...rest } = config;
  return {
    execution_strategy: 'mlflow_model',
    ...(policy_version_id === undefined ? {} : { mlflow_model: { policy_version_id } }),
    ...rest,
  };
}

/** The prompt version a config refers to, if any. */
export function promptVersionOf(config: JsonObject): string | undefined {
  const prompt = config.prompt_config;
  return isObject(prompt) && isUuid(prompt.prompt_version_id) ? prompt.prompt_version_id.toLowerCase() : undefined;
}

/** True for a JSON object, false for an array, null or a plain value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrategy(value: unknown): value is ExecutionStrategy {
  return typeof value === 'string' && Object.hasOwn(forms, value);
}

function formWithoutStrategy(config: JsonObject): Form {
  return config.mlflow_model === undefined ? legacyForm : forms.mlflow_model;
}

function partFlaws(part: string, value: unknown, pointer: string): Flaw[] {
  if (part === 'execution_strategy') {
    return [];
  }
  if (part === 'policy_version_id') {
    return fieldFlaws('uuid', value, pointer);
  }
  if (!isObject(value)) {
    return [{ pointer, detail: 'Must be an object.' }];
  }
  const fields = parts[part];
  if (fields === undefined) {
    return [];
  }
  return [
    ...Object.entries(fields.required).flatMap(([field, kind]) =>
      value[field] === undefined
        ? [{ pointer: `${pointer}/${field}`, detail: 'Is required.' }]
        : fieldFlaws(kind, value[field], `${pointer}/${field}`),
    ),
    ...Object.entries(value).flatMap(([field, inner]) => {
      const at = `${pointer}/${escapePointer(field)}`;
      if (fields.optionalText.includes(field)) {
        return fieldFlaws('text', inner, at);
      }
      return Object.hasOwn(fields.required, field) ? [] : [{ pointer: at, detail: `Is not a field of ${part}.` }];
    }),
  ];
}

function fieldFlaws(kind: FieldKind, value: unknown, pointer: string): Flaw[] {
  if (kind === 'uuid') {
    return isUuid(value) ? [] : [{ pointer, detail: 'Must be a UUID.' }];
  }
  return typeof value === 'string' && value !== '' ? [] : [{ pointer, detail: 'Must be a non-empty string.' }];
}
