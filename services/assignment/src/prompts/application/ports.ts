import { type Page, type PageRequest } from '@assay/kernel';
import { type AuditedChange } from '@assay/persistence';
import { type Prompt, type PromptVersion } from '../domain/prompt.js';

export abstract class PromptCatalogue {
  abstract list(page: PageRequest): Promise<Page<Prompt>>;
  abstract versions(name: string, page: PageRequest): Promise<Page<PromptVersion> | undefined>;
  abstract version(name: string, version: number): Promise<PromptVersion | undefined>;
  /** @throws RefusalError `taken` when the name is in use */
  abstract insert(prompt: Prompt, change: AuditedChange): Promise<void>;
  /** Stores a version with the prompt's next number. @returns undefined if there is no such prompt */
  abstract insertVersion(
    name: string,
    version: Omit<PromptVersion, 'promptId' | 'version'>,
    changeOf: (version: PromptVersion) => AuditedChange,
  ): Promise<PromptVersion | undefined>;
}
