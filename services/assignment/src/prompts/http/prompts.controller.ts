import {
  type Actor,
  ChangedBy,
  LARGE_READ,
  numberedPageQuery,
  pageQuery,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
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
import { createPromptExample } from './prompt.examples.js';

const TAG = describeTag('prompts', 'Prompt templates that variants refer to. Versions are immutable.');
const promptParams = { name: { description: 'Name of the prompt.', example: createPromptExample.name } };

const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** Prompts and the versions that variants refer to. Versions are immutable. */
@ApiTags(TAG)
@Controller('v1/prompts')
export class PromptsController {
  constructor(private readonly prompts: ManagePrompts) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'createPrompt',
    summary: 'Create a prompt',
    body: createPromptSchema,
    responses: { 201: { description: 'The prompt.', schema: promptSchema, headers: ['Location'] } },
    refusals: { 409: 'The name is taken, or the first request with this `Idempotency-Key` is still under way.' },
  })
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
  @DescribeOperation({
    id: 'listPrompts',
    summary: 'List prompts',
    description: 'Newest first.',
    query: pageQuery,
    responses: { 200: { description: 'A page of prompts.', schema: promptPageSchema } },
  })
  async list(@Query(new ZodQueryPipe(pageQuery)) { limit, cursor }: z.output<typeof pageQuery>) {
    const page = await this.prompts.list({ limit, cursor });
    return { items: page.items.map(toPromptJson), next_cursor: page.nextCursor };
  }

  @Post(':name/versions')
  @HttpCode(201)
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'createPromptVersion',
    summary: 'Add a version to a prompt',
    params: promptParams,
    body: createPromptVersionSchema,
    responses: { 201: { description: 'The version.', schema: promptVersionSchema, headers: ['Location'] } },
  })
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
  @DescribeOperation({
    id: 'listPromptVersions',
    summary: 'List the versions of a prompt',
    description: 'Newest first.',
    params: promptParams,
    query: numberedPageQuery,
    responses: { 200: { description: 'A page of versions.', schema: promptVersionPageSchema } },
  })
  async versions(
    @Param('name') name: string,
    @Query(new ZodQueryPipe(numberedPageQuery)) { limit, cursor }: z.output<typeof numberedPageQuery>,
  ) {
    const page = await this.prompts.versions(name, { limit, cursor });
    return { items: page.items.map(toPromptVersionJson), next_cursor: page.nextCursor };
  }

  @Get(':name/versions/:version')
  @RequireScopes('experiments:read')
  @DescribeOperation({
    id: 'getPromptVersion',
    summary: 'Get a version of a prompt',
    params: {
      ...promptParams,
      version: {
        description: 'Number of the version.',
        example: 1,
        schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
      },
    },
    responses: { 200: { description: 'The version.', schema: promptVersionSchema } },
  })
  async version(@Param('name') name: string, @Param('version', new ZodQueryPipe(versionNumber)) version: number) {
    return toPromptVersionJson(await this.prompts.version(name, version));
  }
}
