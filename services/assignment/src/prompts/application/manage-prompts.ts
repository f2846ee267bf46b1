import { type Page, type PageRequest, refusal } from '@assay/kernel';
import { type Actor } from '@assay/persistence';
import { type ChangeContext } from '../../experiments/domain/define-experiment.js';
import { checkPrompt, checkPromptVersion, type Prompt, type PromptVersion } from '../domain/prompt.js';
import { auditedPrompt, auditedPromptVersion } from './audited-prompt.js';
import { type PromptCatalogue } from './ports.js';

export type PromptInput = Pick<Prompt, 'name' | 'description'>;
export type PromptVersionInput = Pick<
  PromptVersion,
  'template' | 'variables' | 'modelProvider' | 'modelName' | 'status'
>;

/** Creates and reads prompts and their versions. */
export class ManagePrompts {
  constructor(
    private readonly catalogue: PromptCatalogue,
    private readonly context: () => ChangeContext,
  ) {}

  /** @throws RefusalError */
  async create(input: PromptInput, actor: Actor): Promise<Prompt> {
    const { now, newId } = this.context();
    const prompt = checkPrompt({ ...input, id: newId(), createdAt: now });
    await this.catalogue.insert(prompt, auditedPrompt({ id: newId(), at: now, actor }, prompt));
    return prompt;
  }

  list(page: PageRequest): Promise<Page<Prompt>> {
    return this.catalogue.list(page);
  }

  /** @throws RefusalError */
  async createVersion(name: string, input: PromptVersionInput, actor: Actor): Promise<PromptVersion> {
    const { now, newId } = this.context();
    const version = checkPromptVersion({ ...input, id: newId(), createdAt: now });
    const made = await this.catalogue.insertVersion(name, version, (numbered) =>
      auditedPromptVersion({ id: newId(), at: now, actor }, name, numbered),
    );
    return found(made, name);
  }

  /** @throws RefusalError `not_found` */
  async versions(name: string, page: PageRequest): Promise<Page<PromptVersion>> {
    return found(await this.catalogue.versions(name, page), name);
  }

  /** @throws RefusalError `not_found` */
  async version(name: string, version: number): Promise<PromptVersion> {
    return found(await this.catalogue.version(name, version), `${name} version ${version}`);
  }
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw refusal.notFound(`There is no prompt ${name}.`);
  }
  return value;
}
