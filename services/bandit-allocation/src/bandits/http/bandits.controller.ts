import { refuseFlaws } from '@assay/kernel';
import {
  type Actor,
  ChangedBy,
  etagOf,
  ifMatch,
  LARGE_READ,
  RequireScopes,
  Weight,
  ZodPipe,
  ZodQueryPipe,
  DescribeOperation,
  describeTag,
} from '@assay/service-kit';
import { Body, Controller, Get, Header, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ManageBandits } from '../application/manage-bandits.js';
import type { Bandit } from '@assay/learning';
import { allocationPageSchema, toAllocationJson } from './allocation.schemas.js';
import {
  allocationVersionPageSchema,
  allocationVersionSchema,
  allocationVersionsQuery,
  toAllocationVersionJson,
  toWholeAllocationJson,
} from './allocation-version.schemas.js';
import {
  banditPageSchema,
  banditSchema,
  changeBanditSchema,
  changedReadOnlyFields,
  createBanditSchema,
  toBanditJson,
} from './bandit.schemas.js';
import { listQuery, timeQuery } from '../../shared/http/common-schemas.js';
import { KnownExperiments } from '../../shared/http/known-experiments.js';
import { describeBandit } from './describe-bandit.js';
import { regretPageSchema, toRegretJson } from './regret.schemas.js';
import { stateSchema, toStateJson } from './state.schemas.js';
import { banditExample } from './bandit.examples.js';

const TAG = describeTag('bandits', 'Algorithms that shift traffic to the variants with higher rewards.');
const banditParams = {
  id: { description: 'Id of the bandit.', example: banditExample.id, schema: { type: 'string', format: 'uuid' } },
};

/** Bandits by id. */
@ApiTags(TAG)
@Controller('v1/bandits')
export class BanditsController {
  constructor(
    private readonly bandits: ManageBandits,
    private readonly experiments: KnownExperiments,
  ) {}

  /** Creates a bandit for an experiment. Its first allocation is computed from the priors immediately. */
  @Post()
  @HttpCode(201)
  @RequireScopes('bandits:write')
  @DescribeOperation({
    id: 'createBandit',
    summary: 'Create a bandit for an experiment',
    description: 'Its first allocation is computed from the priors immediately.',
    body: createBanditSchema,
    responses: { 201: { description: 'The bandit.', schema: banditSchema, headers: ['Location', 'ETag'] } },
    refusals: {
      409: 'Another bandit of the experiment is active, or the first request with this `Idempotency-Key` is still under way.',
    },
  })
  async create(
    @Body(new ZodPipe(createBanditSchema)) body: z.output<typeof createBanditSchema>,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { experiment_id, ...rest } = body;
    await this.experiments.waitForLatest(experiment_id);
    const bandit = await this.bandits.create(experiment_id, rest, { actor, describe: describeBandit });
    void reply.header('location', `/v1/bandits/${bandit.id}`);
    return this.served(bandit, reply);
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'listBandits',
    summary: 'List bandits',
    description: 'Newest first.',
    query: listQuery,
    responses: { 200: { description: 'A page of bandits.', schema: banditPageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(listQuery)) { experiment_id, limit, cursor }: z.output<typeof listQuery>,
  ): Promise<z.input<typeof banditPageSchema>> {
    if (experiment_id !== undefined) await this.experiments.waitForAny(experiment_id);
    const page = await this.bandits.list(experiment_id, { limit, cursor });
    return { items: page.items.map((bandit) => this.toJson(bandit)), next_cursor: page.nextCursor };
  }

  @Get(':id')
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'getBandit',
    summary: 'Get a bandit',
    params: banditParams,
    responses: { 200: { description: 'The bandit.', schema: banditSchema, headers: ['ETag'] } },
  })
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.served(await this.bandits.get(id), reply);
  }

  /**
   * Creates a new version of the configuration and computes its allocation immediately. Reward and experiment cannot be changed. An unchanged
   * configuration creates no new version.
   */
  @Patch(':id')
  @RequireScopes('bandits:write')
  @DescribeOperation({
    id: 'changeBandit',
    summary: 'Change or stop a bandit',
    description:
      'Creates a new version of the configuration and computes its allocation immediately. Reward and experiment cannot be changed. The body may be the served bandit; an unchanged configuration creates no new version.',
    params: banditParams,
    body: changeBanditSchema,
    ifMatch: true,
    responses: { 200: { description: 'The new version.', schema: banditSchema, headers: ['ETag'] } },
    refusals: { 409: 'Another bandit of the experiment is active.' },
  })
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(changeBanditSchema)) body: z.output<typeof changeBanditSchema>,
    @Headers('if-match') match: string | undefined,
    @ChangedBy() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const bandit = await this.bandits.get(id);
    await this.experiments.waitForLatest(bandit.experimentId);
    refuseFlaws(changedReadOnlyFields(body, this.toJson(bandit)), 'A read-only field is changed. See errors.');
    const by = { actor, describe: describeBandit };
    return this.served(await this.bandits.change(bandit.id, body, ifMatch(match), by), reply);
  }

  /** The current state of the bandit and the current allocation. */
  @Get(':id/state')
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'getBanditState',
    summary: 'Get what a bandit has learned',
    description: 'The current state of each arm, and the current allocation.',
    params: banditParams,
    responses: { 200: { description: 'The state.', schema: stateSchema } },
  })
  async state(@Param('id') id: string): Promise<z.input<typeof stateSchema>> {
    return toStateJson(await this.bandits.state(await this.bandits.get(id)));
  }

  /** The decisions of a bandit, with the probabilities they were drawn from and their rewards; newest first. */
  @Get(':id/allocations')
  @Weight(LARGE_READ)
  @RequireScopes('bandits:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'listBanditDecisions',
    summary: 'List the decisions of a bandit',
    description: 'Newest first: each with the probabilities that it was drawn from, and its reward.',
    params: banditParams,
    query: timeQuery,
    noStore: true,
    responses: { 200: { description: 'A page of decisions.', schema: allocationPageSchema } },
  })
  async allocations(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(timeQuery)) { from, to, limit, cursor }: z.output<typeof timeQuery>,
  ): Promise<z.input<typeof allocationPageSchema>> {
    const bandit = await this.bandits.get(id);
    const page = await this.bandits.decisions(bandit, { from, to }, { limit, cursor });
    return { items: page.items.map((row) => toAllocationJson(bandit.id, row)), next_cursor: page.nextCursor };
  }

  /** The allocations of a bandit, that is, the probabilities over time; newest first. */
  @Get(':id/allocation-versions')
  @Weight(LARGE_READ)
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'listAllocationVersions',
    summary: 'List the allocations of a bandit',
    description: 'Newest first: the probabilities over time.',
    params: banditParams,
    query: allocationVersionsQuery,
    responses: { 200: { description: 'A page of allocations.', schema: allocationVersionPageSchema } },
  })
  async allocationVersions(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(allocationVersionsQuery))
    { from, to, limit, cursor }: z.output<typeof allocationVersionsQuery>,
  ): Promise<z.input<typeof allocationVersionPageSchema>> {
    const page = await this.bandits.allocations(await this.bandits.get(id), { from, to }, { limit, cursor });
    return { items: page.items.map(toAllocationVersionJson), next_cursor: page.nextCursor };
  }

  /** One allocation with its contextual policy, which gives the probabilities of a receipt from the receipt's attributes. */
  @Get(':id/allocation-versions/:version')
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'getAllocationVersion',
    summary: 'Get an allocation with its policy',
    description:
      'With the attributes of a receipt, the policy of a contextual bandit gives the probabilities of the receipt.',
    params: {
      ...banditParams,
      version: {
        description: 'Number of the allocation.',
        example: 1,
        schema: { type: 'integer', minimum: 0, maximum: 999_999_999 },
      },
    },
    responses: { 200: { description: 'The allocation.', schema: allocationVersionSchema } },
  })
  async allocationVersion(
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<z.input<typeof allocationVersionSchema>> {
    return toWholeAllocationJson(await this.bandits.allocation(await this.bandits.get(id), version));
  }

  /** Expected regret, a record for each update that changed it; newest first. */
  @Get(':id/regret')
  @RequireScopes('bandits:read')
  @DescribeOperation({
    id: 'listRegret',
    summary: 'List the expected regret of a bandit',
    description: 'A record for each update that changed the expected regret, newest first.',
    params: banditParams,
    query: timeQuery,
    responses: { 200: { description: 'A page of records.', schema: regretPageSchema } },
  })
  async regret(
    @Param('id') id: string,
    @Query(new ZodQueryPipe(timeQuery)) { from, to, limit, cursor }: z.output<typeof timeQuery>,
  ): Promise<z.input<typeof regretPageSchema>> {
    const bandit = await this.bandits.get(id);
    const page = await this.bandits.regret(bandit, { from, to }, { limit, cursor });
    return { items: page.items.map((row) => toRegretJson(bandit.id, row)), next_cursor: page.nextCursor };
  }

  private served(bandit: Bandit, reply: FastifyReply): z.input<typeof banditSchema> {
    void reply.header('etag', etagOf(bandit.version));
    return this.toJson(bandit);
  }

  private toJson(bandit: Bandit): z.input<typeof banditSchema> {
    return toBanditJson(bandit, this.experiments.statusOf(bandit.experimentId));
  }
}
