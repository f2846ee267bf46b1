import { pageOf } from '@assay/service-kit';
import { z } from 'zod';
import { type Prompt, type PromptVersion, promptVersionStatuses } from '../domain/prompt.js';
import { definitionLimits as most } from '../../shared/domain/limits.js';
import { nameText, toTime } from '../../shared/http/common-schemas.js';
import {
  createPromptExample,
  createPromptVersionExample,
  promptExample,
  promptVersionExample,
} from './prompt.examples.js';

export const createPromptSchema = z
  .strictObject({
    name: nameText,
    description: z.string().max(most.descriptionCharacters).nullable().optional(),
  })
  .meta({ id: 'CreatePrompt', examples: [createPromptExample] });

export const createPromptVersionSchema = z
  .strictObject({
    template: z.string().max(most.templateCharacters),
    variables: z
      .array(z.string())
      .max(most.promptVariables)
      .optional()
      .describe("Names of the template's placeholders."),
    model_provider: z.string().nullable().optional(),
    model_name: z.string().nullable().optional(),
    status: z.enum(promptVersionStatuses).optional(),
  })
  .meta({ id: 'CreatePromptVersion', examples: [createPromptVersionExample] });

export const promptSchema = z
  .object({ id: z.uuid(), name: z.string(), description: z.string().nullable(), created_at: z.iso.datetime() })
  .meta({ id: 'Prompt', examples: [promptExample] });
export const promptPageSchema = pageOf(promptSchema);

export const promptVersionSchema = z
  .object({
    id: z.uuid().describe("The value of a variant's `prompt_version_id`."),
    prompt_id: z.uuid(),
    version: z.int(),
    template: z.string(),
    variables: z.array(z.string()),
    model_provider: z.string().nullable(),
    model_name: z.string().nullable(),
    status: z.enum(promptVersionStatuses),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'PromptVersion', examples: [promptVersionExample] });
export const promptVersionPageSchema = pageOf(promptVersionSchema);

/** A prompt as it is served. */
export function toPromptJson({ id, name, description, createdAt }: Prompt): z.input<typeof promptSchema> {
  return { id, name, description, created_at: toTime(createdAt) };
}

/** A prompt version as it is served. */
export function toPromptVersionJson(version: PromptVersion): z.input<typeof promptVersionSchema> {
  return {
    id: version.id,
    prompt_id: version.promptId,
    version: version.version,
    template: version.template,
    variables: [...version.variables],
    model_provider: version.modelProvider,
    model_name: version.modelName,
    status: version.status,
    created_at: toTime(version.createdAt),
  };
}
