import { refuseFlaws } from '@assay/kernel';
import { keyFlaws, nameFlaws } from '../../experiments/domain/define-experiment.js';

export interface Prompt {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdAt: number;
}

/** An immutable version of a prompt, to which a variant's `prompt_version_id` refers. */
export interface PromptVersion {
  readonly id: string;
  readonly promptId: string;
  /** Number of the version within the prompt, from 1. */
  readonly version: number;
  readonly template: string;
  /** Names of the template's placeholders. */
  readonly variables: readonly string[];
  readonly modelProvider: string | null;
  readonly modelName: string | null;
  readonly status: PromptVersionStatus;
  readonly createdAt: number;
}

export type PromptVersionStatus = 'active' | 'deprecated' | 'archived';
export const promptVersionStatuses = [
  'active',
  'deprecated',
  'archived',
] as const satisfies readonly PromptVersionStatus[];

/** @throws RefusalError `rule_broken` that lists every invalid field */
export function checkPrompt(prompt: Prompt): Prompt {
  refuseFlaws(nameFlaws(prompt.name, '/name'));
  return prompt;
}

/** @throws RefusalError `rule_broken` that lists every invalid field */
export function checkPromptVersion<V extends Omit<PromptVersion, 'promptId' | 'version'>>(version: V): V {
  const { template, variables, modelProvider, modelName } = version;
  refuseFlaws([
    ...(template === '' ? [{ pointer: '/template', detail: 'Must not be empty.' }] : []),
    ...variables.flatMap((variable, index) => keyFlaws(variable, 255, `/variables/${index}`)),
    ...(modelProvider === null ? [] : keyFlaws(modelProvider, 100, '/model_provider')),
    ...(modelName === null ? [] : keyFlaws(modelName, 255, '/model_name')),
  ]);
  return version;
}
