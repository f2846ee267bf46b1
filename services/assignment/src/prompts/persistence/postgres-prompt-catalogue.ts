import { type Page, type PageRequest } from '@assay/kernel';
import { type AuditedChange, Database, toPage, writeAudit } from '@assay/persistence';
import { LessThan } from 'typeorm';
import { type PromptCatalogue } from '../application/ports.js';
import { type Prompt, type PromptVersion, type PromptVersionStatus } from '../domain/prompt.js';
import { boundedRows } from '../../shared/persistence/bounded-rows.js';
import { PromptVersionEntity } from './prompt-version.entity.js';
import { PromptEntity } from './prompt.entity.js';
import { withUniqueName } from '../../shared/persistence/with-unique-name.js';
import { Injectable } from '@nestjs/common';

/** Prompts in `exp.prompts` and `exp.prompt_versions`. */
@Injectable()
export class PostgresPromptCatalogue implements PromptCatalogue {
  constructor(private readonly database: Database) {}

  async list(page: PageRequest): Promise<Page<Prompt>> {
    const manager = await this.database.manager();
    const { rows, limit } = await boundedRows<PromptEntity>(page.limit, (after, count) => {
      const cursor = after?.id ?? page.cursor;
      return manager.find(PromptEntity, {
        where: cursor === undefined ? {} : { id: LessThan(cursor) },
        order: { id: 'DESC' },
        take: count,
      });
    });
    return toPage(rows, { limit }, (row) => row.id, toPrompt);
  }

  async versions(name: string, page: PageRequest): Promise<Page<PromptVersion> | undefined> {
    const manager = await this.database.manager();
    const prompt = await manager.findOneBy(PromptEntity, { name });
    if (prompt === null) {
      return undefined;
    }
    const { rows, limit } = await boundedRows<PromptVersionEntity>(page.limit, (after, count) => {
      const cursor = after?.version ?? (page.cursor === undefined ? undefined : Number(page.cursor));
      return manager.find(PromptVersionEntity, {
        where: { promptId: prompt.id, ...(cursor === undefined ? {} : { version: LessThan(cursor) }) },
        order: { version: 'DESC' },
        take: count,
      });
    });
    return toPage(rows, { limit }, (row) => String(row.version), toVersion);
  }

  async version(name: string, version: number): Promise<PromptVersion | undefined> {
    const manager = await this.database.manager();
    const prompt = await manager.findOneBy(PromptEntity, { name });
    const row = prompt && (await manager.findOneBy(PromptVersionEntity, { promptId: prompt.id, version }));
    return row === null ? undefined : toVersion(row);
  }

  async insert(prompt: Prompt, change: AuditedChange): Promise<void> {
    const row = { ...prompt, createdAt: new Date(prompt.createdAt) };
    await this.database.transaction(async (tx) => {
      await withUniqueName('prompt', prompt.name, () => tx.manager.insert(PromptEntity, row));
      await writeAudit(tx, change);
    });
  }

  async insertVersion(
    name: string,
    content: Omit<PromptVersion, 'promptId' | 'version'>,
    changeOf: (version: PromptVersion) => AuditedChange,
  ): Promise<PromptVersion | undefined> {
    return this.database.transaction(async (tx) => {
      // Locks the prompt, so that concurrent calls get different version numbers.
      const [prompt] = await tx.query<{ id: string }>('SELECT id FROM exp.prompts WHERE name = $1 FOR UPDATE', [name]);
      if (prompt === undefined) {
        return undefined;
      }
      const version = 1 + ((await tx.manager.maximum(PromptVersionEntity, 'version', { promptId: prompt.id })) ?? 0);
      const { createdAt, variables, ...rest } = content;
      const row = { ...rest, promptId: prompt.id, version, variables: [...variables], createdAt: new Date(createdAt) };
      await tx.manager.insert(PromptVersionEntity, row);
      const made = toVersion(row);
      await writeAudit(tx, changeOf(made));
      return made;
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
