import { refuseFlaws } from '@assay/kernel';
import { keyFlaws, nameFlaws } from '../../experiments/domain/define-experiment.js';

export interface Prompt {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdAt: number;
}

/** One immutable version of a prompt; what a variant's `prompt_version_id` names. */
export interface PromptVersion {
  readonly id: string;
  readonly promptId: string;
  /** Counts from 1 within the prompt. */
  readonly version: number;
  readonly template: string;
  /** Names of what the template leaves open. */
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

/** @throws RefusalError `rule_broken` naming every field that is wrong */
export function checkPrompt(prompt: Prompt): Prompt {
  refuseFlaws(nameFlaws(prompt.name, '/name'));
  return prompt;
}

/** @throws RefusalError `rule_broken` naming every field that is wrong */
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
