import {
  type Actor,
  ChangedBy,
  DescribeOperation,
  LARGE_READ,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
} from '@assay/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ManageTables } from '../application/manage-tables.js';
import type { StoredTable } from '../domain/own-table.js';
import { SURVIVAL_TAG } from './survival-tag.js';
import { scenarioQuery as tableQuery } from './survival.schemas.js';
import { tablePageSchema, tableRequestSchema, tableSchema } from './table.schemas.js';
import { toTableSourceJson } from './to-json.js';

const tableName = new ZodQueryPipe(z.string().max(100));

/** Own tables as the data of experiments. */
@ApiTags(SURVIVAL_TAG)
@Controller('v1/survival/tables')
export class TablesController {
  constructor(private readonly tables: ManageTables) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'createSurvivalTable',
    summary: 'Upload a table of survival data',
    description:
      'A CSV file with a row for each subject. It does not change; an experiment names it in `data.name`, as it names a scenario.',
    body: tableRequestSchema,
    responses: { 201: { description: 'The table.', schema: tableSchema } },
    refusals: { 409: 'The name is taken, or the first request with this `Idempotency-Key` is still under way.' },
  })
  async create(
    @Body(new ZodPipe(tableRequestSchema)) body: z.output<typeof tableRequestSchema>,
    @ChangedBy() actor: Actor,
  ): Promise<z.input<typeof tableSchema>> {
    const { description = '', ...rest } = body;
    return toTableJson(await this.tables.define({ ...rest, description }, actor));
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalTables',
    summary: 'List tables of survival data',
    description: 'By name, without their content.',
    query: tableQuery,
    responses: { 200: { description: 'A page of tables.', schema: tablePageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(tableQuery)) { limit, cursor }: z.output<typeof tableQuery>,
  ): Promise<z.input<typeof tablePageSchema>> {
    const page = await this.tables.page({ limit, cursor });
    return { items: page.items.map(toTableJson), next_cursor: page.nextCursor };
  }

  @Delete(':name')
  @HttpCode(204)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'deleteSurvivalTable',
    summary: 'Delete a table of survival data',
    description:
      'Only a table that no experiment uses. Policy versions that were trained on it, in an experiment that was deleted since, are kept: they have their own preprocessing. The audit log keeps the table’s SHA-256, not its content.',
    params: { name: { description: 'The table’s name.', example: 'gbsg', schema: { type: 'string' } } },
    responses: { 204: { description: 'The table does not exist any more.' } },
    refusals: {
      409: 'An experiment uses the table: delete it first. Or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async delete(@Param('name', tableName) name: string, @ChangedBy() actor: Actor): Promise<void> {
    await this.tables.delete(name, actor);
  }
}

function toTableJson({
  table,
  scenarioSha256,
  createdBy,
  createdAt,
  ...rest
}: StoredTable): z.input<typeof tableSchema> {
  return {
    id: rest.name,
    ...rest,
    ...toTableSourceJson(table),
    scenario_sha256: scenarioSha256,
    created_by: createdBy,
    created_at: new Date(createdAt).toISOString(),
  };
}
