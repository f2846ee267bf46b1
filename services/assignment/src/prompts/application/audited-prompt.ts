import { type AuditedChange } from '@assay/persistence';
import { type Prompt, type PromptVersion } from '../domain/prompt.js';
import { type NotedWith } from '../../shared/application/noted-with.js';

export function auditedPrompt(circumstances: NotedWith, { id, name, description }: Prompt): AuditedChange {
  return {
    ...circumstances,
    action: 'create',
    entityType: 'prompt',
    entityId: id,
    entityName: name,
    version: null,
    before: {},
    after: { name, description },
  };
}

export function auditedPromptVersion(circumstances: NotedWith, name: string, made: PromptVersion): AuditedChange {
  return {
    ...circumstances,
    action: 'create_version',
    entityType: 'prompt',
    entityId: made.promptId,
    entityName: name,
    version: made.version,
    before: {},
    after: {
      template: made.template,
      variables: made.variables,
      model_provider: made.modelProvider,
      model_name: made.modelName,
      status: made.status,
    },
  };
}
