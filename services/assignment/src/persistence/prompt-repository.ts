import { type Database, toPage } from '@assay/persistence';
import { LessThan } from 'typeorm';
import { type Page, type PageRequest, type PromptCatalogue } from '../application/ports.js';
import { type Prompt, type PromptVersion, type PromptVersionStatus } from '../domain/prompt.js';
import { PromptVersionEntity } from './prompt-version.entity.js';
import { PromptEntity } from './prompt.entity.js';
import { withUniqueName } from './unique-name.js';

/** Prompts in `exp.prompts` and `exp.prompt_versions`. */
export class PromptRepository implements PromptCatalogue {
  constructor(private readonly database: Database) {}

  async list(page: PageRequest): Promise<Page<Prompt>> {
    const manager = await this.database.manager();
    const rows = await manager.find(PromptEntity, {
      where: page.cursor === undefined ? {} : { id: LessThan(page.cursor) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return toPage(rows, page, (row) => row.id, toPrompt);
  }

  async versions(name: string, page: PageRequest): Promise<Page<PromptVersion> | undefined> {
    const manager = await this.database.manager();
    const prompt = await manager.findOneBy(PromptEntity, { name });
    if (prompt === null) {
      return undefined;
    }
    const rows = await manager.find(PromptVersionEntity, {
      where: { promptId: prompt.id, ...(page.cursor === undefined ? {} : { version: LessThan(Number(page.cursor)) }) },
      order: { version: 'DESC' },
      take: page.limit + 1,
    });
    return toPage(rows, page, (row) => String(row.version), toVersion);
  }

  async version(name: string, version: number): Promise<PromptVersion | undefined> {
    const manager = await this.database.manager();
    const prompt = await manager.findOneBy(PromptEntity, { name });
    const row = prompt && (await manager.findOneBy(PromptVersionEntity, { promptId: prompt.id, version }));
    return row === null ? undefined : toVersion(row);
  }

  async insert(prompt: Prompt): Promise<void> {
    const manager = await this.database.manager();
    const row = { ...prompt, createdAt: new Date(prompt.createdAt) };
    await withUniqueName('prompt', prompt.name, () => manager.insert(PromptEntity, row));
  }

  async insertVersion(
    name: string,
    content: Omit<PromptVersion, 'promptId' | 'version'>,
  ): Promise<PromptVersion | undefined> {
    return this.database.transaction(async (tx) => {
      // The lock hands out the numbers one by one.
      const [prompt] = await tx.query<{ id: string }>('SELECT id FROM exp.prompts WHERE name = $1 FOR UPDATE', [name]);
      if (prompt === undefined) {
        return undefined;
      }
      const version = 1 + ((await tx.manager.maximum(PromptVersionEntity, 'version', { promptId: prompt.id })) ?? 0);
      const { createdAt, variables, ...rest } = content;
      const row = { ...rest, promptId: prompt.id, version, variables: [...variables], createdAt: new Date(createdAt) };
      await tx.manager.insert(PromptVersionEntity, row);
      return toVersion(row);
    });
  }
}

function toPrompt({ createdAt, ...row }: PromptEntity): Prompt {
  return { ...row, createdAt: createdAt.getTime() };
}

type PromptVersionRow = Pick<PromptVersionEntity, keyof PromptVersionEntity>;

function toVersion({ createdAt, status, ...row }: PromptVersionRow): PromptVersion {
  return { ...row, status: status as PromptVersionStatus, createdAt: createdAt.getTime() };
}
