import {
  type Actor,
  ApiZodBody,
  ApiZodQuery,
  ApiZodResponse,
  ChangedBy,
  LARGE_READ,
  numberedPageQuery,
  pageQuery,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
} from '@assay/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ManagePrompts } from '../application/manage-prompts.js';
import {
  createPromptSchema,
  createPromptVersionSchema,
  promptPageSchema,
  promptSchema,
  promptVersionPageSchema,
  promptVersionSchema,
  toPromptJson,
  toPromptVersionJson,
} from './prompt.schemas.js';
import { RefusalFilter } from '../../shared/http/refusal-filter.js';

const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** Prompts and the versions that variants refer to. A version never changes. */
@ApiTags('prompts')
@Controller('v1/prompts')
@UseFilters(RefusalFilter)
export class PromptsController {
  constructor(private readonly prompts: ManagePrompts) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @ApiZodBody(createPromptSchema)
  @ApiZodResponse(201, promptSchema)
  async create(
    @Body(new ZodPipe(createPromptSchema)) { name, description }: z.output<typeof createPromptSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const prompt = await this.prompts.create({ name, description: description ?? null }, actor);
    void reply.header('location', `/v1/prompts/${encodeURIComponent(prompt.name)}/versions`);
    return toPromptJson(prompt);
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('experiments:read')
  @ApiZodQuery(pageQuery)
  @ApiZodResponse(200, promptPageSchema, 'Newest first')
  async list(@Query(new ZodQueryPipe(pageQuery)) { limit, cursor }: z.output<typeof pageQuery>) {
    const page = await this.prompts.list({ limit, cursor });
    return { items: page.items.map(toPromptJson), next_cursor: page.nextCursor };
  }

  @Post(':name/versions')
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @ApiZodBody(createPromptVersionSchema)
  @ApiZodResponse(201, promptVersionSchema)
  async createVersion(
    @Param('name') name: string,
    @Body(new ZodPipe(createPromptVersionSchema)) body: z.output<typeof createPromptVersionSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const input = {
      template: body.template,
      variables: body.variables ?? [],
      modelProvider: body.model_provider ?? null,
      modelName: body.model_name ?? null,
      status: body.status ?? 'active',
    };
    const version = await this.prompts.createVersion(name, input, actor);
    void reply.header('location', `/v1/prompts/${encodeURIComponent(name)}/versions/${version.version}`);
    return toPromptVersionJson(version);
  }

  @Get(':name/versions')
  @Weight(LARGE_READ)
  @RequireScopes('experiments:read')
  @ApiZodQuery(numberedPageQuery)
  @ApiZodResponse(200, promptVersionPageSchema, 'Newest first')
  async versions(
    @Param('name') name: string,
    @Query(new ZodQueryPipe(numberedPageQuery)) { limit, cursor }: z.output<typeof numberedPageQuery>,
  ) {
    const page = await this.prompts.versions(name, { limit, cursor });
    return { items: page.items.map(toPromptVersionJson), next_cursor: page.nextCursor };
  }

  @Get(':name/versions/:version')
  @RequireScopes('experiments:read')
  @ApiZodResponse(200, promptVersionSchema)
  async version(@Param('name') name: string, @Param('version', new ZodQueryPipe(versionNumber)) version: number) {
    return toPromptVersionJson(await this.prompts.version(name, version));
  }
}
