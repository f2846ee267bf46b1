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
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ManagePolicies } from '../application/manage-policies.js';
import { Predict } from '../application/predict.js';
import { newContent } from './new-content.js';
import { POLICIES_TAG } from './policies-tag.js';
import { policyId, policyVersionId } from './policy.examples.js';
import {
  aliasName,
  changeVersionSchema,
  createPolicySchema,
  createVersionSchema,
  policyAliasSchema,
  policyPageSchema,
  policyQuery,
  policySchema,
  policyVersionPageSchema,
  policyVersionSchema,
  policyWithAliasesSchema,
  setAliasSchema,
  versionNumber,
  versionQuery,
} from './policy.schemas.js';
import { toAliasJson, toPolicyJson, toVersionJson } from './to-json.js';

const uuid = { type: 'string', format: 'uuid' };
const params = { id: { description: 'The policy’s id.', example: policyId, schema: uuid } };
const versionParams = {
  ...params,
  version: {
    description: 'Number of the version.',
    example: 1,
    schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
  },
};
const aliasParams = { ...params, alias: { description: 'The alias.', example: 'champion' } };
const id = new ZodQueryPipe(z.uuid());

type VersionJson = z.input<typeof policyVersionSchema>;
const UNDER_WAY = 'the first request with this `Idempotency-Key` is still under way';

/** Policies, their versions and aliases. */
@ApiTags(POLICIES_TAG)
@Controller('v1')
export class PoliciesController {
  constructor(
    private readonly policies: ManagePolicies,
    private readonly predict: Predict,
  ) {}

  @Post('policies')
  @HttpCode(201)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'createPolicy',
    summary: 'Create a policy',
    description: 'It has no version yet.',
    body: createPolicySchema,
    responses: { 201: { description: 'The policy.', schema: policySchema, headers: ['Location'] } },
    refusals: { 409: `The name is taken, or ${UNDER_WAY}.` },
  })
  async create(
    @Body(new ZodPipe(createPolicySchema)) { name, description }: z.output<typeof createPolicySchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof policySchema>> {
    const policy = await this.policies.create({ name, description: description ?? null }, actor);
    void reply.header('location', `/v1/policies/${policy.id}`);
    return toPolicyJson(policy);
  }

  @Get('policies')
  @Weight(LARGE_READ)
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listPolicies',
    summary: 'List policies',
    description: 'Newest first.',
    query: policyQuery,
    responses: { 200: { description: 'A page of policies.', schema: policyPageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(policyQuery)) { limit, cursor }: z.output<typeof policyQuery>,
  ): Promise<z.input<typeof policyPageSchema>> {
    const page = await this.policies.page({ limit, cursor });
    return { items: page.items.map(toPolicyJson), next_cursor: page.nextCursor };
  }

  @Get('policies/:id')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'getPolicy',
    summary: 'Get a policy with its aliases',
    params,
    responses: { 200: { description: 'The policy.', schema: policyWithAliasesSchema } },
  })
  async get(@Param('id', id) policy: string): Promise<z.input<typeof policyWithAliasesSchema>> {
    const found = await this.policies.get(policy);
    return { ...toPolicyJson(found.policy), aliases: found.aliases.map(toAliasJson) };
  }

  @Post('policies/:id/versions')
  @HttpCode(201)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'createPolicyVersion',
    summary: 'Add a version to a policy',
    description:
      'An `onnx` version has either the network of a training run (`run_id`) or an uploaded model (`model`), which is checked and run once; a `fixed` version has probabilities by arm; a `bandit` version has the policy of a bandit at one of its allocations, which is read with the credential of the request (scope `bandits:read`). It is active, and does not change except for its status and aliases.',
    params,
    body: createVersionSchema,
    responses: { 201: { description: 'The version.', schema: policyVersionSchema, headers: ['Location'] } },
    refusals: { 503: 'The service of bandits cannot be read, or the service is overloaded.' },
  })
  async createVersion(
    @Param('id', id) policy: string,
    @Body(new ZodPipe(createVersionSchema)) body: z.output<typeof createVersionSchema>,
    @Headers('authorization') authorization: string | undefined,
    @Headers('x-api-key') apiKey: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionJson> {
    const content = newContent(body, { authorization, apiKey });
    const version = await this.policies.createVersion(policy, content, body.config_defaults ?? {}, actor);
    void reply.header('location', `/v1/policies/${policy}/versions/${version.version}`);
    return toVersionJson(version);
  }

  @Get('policies/:id/versions')
  @Weight(LARGE_READ)
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listPolicyVersions',
    summary: 'List the versions of a policy',
    description: 'Newest first.',
    params,
    query: versionQuery,
    responses: { 200: { description: 'A page of versions.', schema: policyVersionPageSchema } },
  })
  async versions(
    @Param('id', id) policy: string,
    @Query(new ZodQueryPipe(versionQuery)) { limit, cursor }: z.output<typeof versionQuery>,
  ): Promise<z.input<typeof policyVersionPageSchema>> {
    const page = await this.policies.versions(policy, { limit, cursor });
    return { items: page.items.map(toVersionJson), next_cursor: page.nextCursor };
  }

  @Get('policies/:id/versions/:version')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'getNumberedPolicyVersion',
    summary: 'Get a version of a policy by its number',
    params: versionParams,
    responses: { 200: { description: 'The version.', schema: policyVersionSchema } },
  })
  async version(
    @Param('id', id) policy: string,
    @Param('version', new ZodQueryPipe(versionNumber)) version: number,
  ): Promise<VersionJson> {
    return toVersionJson(await this.policies.version(policy, version));
  }

  @Get('policy-versions/:id')
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'getPolicyVersion',
    summary: 'Get a version of a policy',
    params: { id: { description: 'The version’s id.', example: policyVersionId, schema: uuid } },
    responses: { 200: { description: 'The version.', schema: policyVersionSchema } },
  })
  async versionById(@Param('id', id) version: string): Promise<VersionJson> {
    return toVersionJson(await this.policies.versionById(version));
  }

  @Patch('policies/:id/versions/:version')
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'changePolicyVersion',
    summary: 'Change the status of a version',
    description:
      'active ⇄ deprecated, and from either to archived, which is final. A deprecated version goes on serving those that use it. An archived one makes no predictions (409); it must not have an alias.',
    params: versionParams,
    body: changeVersionSchema,
    responses: { 200: { description: 'The version.', schema: policyVersionSchema } },
    refusals: { 409: 'The version cannot get the status, or has an alias and is to be archived.' },
  })
  async change(
    @Param('id', id) policy: string,
    @Param('version', new ZodQueryPipe(versionNumber)) number: number,
    @Body(new ZodPipe(changeVersionSchema)) { status }: z.output<typeof changeVersionSchema>,
    @ChangedBy() actor: Actor,
  ): Promise<VersionJson> {
    const version = await this.policies.setStatus(policy, number, status, actor);
    this.predict.forget(version.id);
    return toVersionJson(version);
  }

  @Put('policies/:id/aliases/:alias')
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'setPolicyAlias',
    summary: 'Let an alias point to a version',
    description:
      'Creates or moves the alias; it remembers the version to which it pointed. `roll_back` returns to that one, once: afterwards there is none, so that a repeated request does not move it forward again.',
    params: aliasParams,
    body: setAliasSchema,
    responses: { 200: { description: 'The alias.', schema: policyAliasSchema } },
    refusals: { 409: 'The version is archived, or the alias has no previous version.' },
  })
  async setAlias(
    @Param('id', id) policy: string,
    @Param('alias', new ZodQueryPipe(aliasName)) alias: string,
    @Body(new ZodPipe(setAliasSchema)) { version }: z.output<typeof setAliasSchema>,
    @ChangedBy() actor: Actor,
  ): Promise<z.input<typeof policyAliasSchema>> {
    const target = version === undefined ? { rollBack: true as const } : { version };
    return toAliasJson(await this.policies.setAlias(policy, alias, target, actor));
  }

  @Delete('policies/:id/aliases/:alias')
  @HttpCode(204)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'deletePolicyAlias',
    summary: 'Delete an alias',
    params: aliasParams,
    responses: { 204: { description: 'The alias does not exist any more.' } },
  })
  async deleteAlias(
    @Param('id', id) policy: string,
    @Param('alias', new ZodQueryPipe(aliasName)) alias: string,
    @ChangedBy() actor: Actor,
  ): Promise<void> {
    await this.policies.deleteAlias(policy, alias, actor);
  }
}
