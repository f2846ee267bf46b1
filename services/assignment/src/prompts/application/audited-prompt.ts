import { type AuditedChange } from '@assay/persistence';
import { type Prompt, type PromptVersion } from '../domain/prompt.js';
import { type AuditStamp } from '../../shared/application/audit-stamp.js';

export function auditedPrompt(context: AuditStamp, { id, name, description }: Prompt): AuditedChange {
  return {
    ...context,
    action: 'create',
    entityType: 'prompt',
    entityId: id,
    entityName: name,
    version: null,
    before: {},
    after: { name, description },
  };
}

export function auditedPromptVersion(context: AuditStamp, name: string, made: PromptVersion): AuditedChange {
  return {
    ...context,
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
