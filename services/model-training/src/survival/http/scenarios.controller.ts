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
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type ListedScenario, ManageScenarios } from '../application/manage-scenarios.js';
import { scenarioInput } from './scenario-input.js';
import { scenarioPageSchema, scenarioQuery, scenarioRequestSchema, scenarioSchema } from './survival.schemas.js';
import { SURVIVAL_TAG } from './survival-tag.js';

/** Scenarios of generated data. */
@ApiTags(SURVIVAL_TAG)
@Controller('v1/survival/scenarios')
export class ScenariosController {
  constructor(private readonly scenarios: ManageScenarios) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('models:write')
  @DescribeOperation({
    id: 'createSurvivalScenario',
    summary: 'Define a scenario',
    description: 'A configuration of generated survival data. It does not change.',
    body: scenarioRequestSchema,
    responses: { 201: { description: 'The scenario.', schema: scenarioSchema } },
    refusals: { 409: 'The name is taken, or the first request with this `Idempotency-Key` is still under way.' },
  })
  async create(
    @Body(new ZodPipe(scenarioRequestSchema)) body: z.output<typeof scenarioRequestSchema>,
    @ChangedBy() actor: Actor,
  ): Promise<z.input<typeof scenarioSchema>> {
    return toScenarioJson(await this.scenarios.define(scenarioInput(body), actor));
  }

  @Get()
  @Weight(LARGE_READ)
  @RequireScopes('models:read')
  @DescribeOperation({
    id: 'listSurvivalScenarios',
    summary: 'List scenarios',
    description: 'The predefined ones on the first page, then those that callers have defined, by name.',
    query: scenarioQuery,
    responses: { 200: { description: 'A page of scenarios.', schema: scenarioPageSchema } },
  })
  async list(
    @Query(new ZodQueryPipe(scenarioQuery)) { limit, cursor }: z.output<typeof scenarioQuery>,
  ): Promise<z.input<typeof scenarioPageSchema>> {
    const page = await this.scenarios.page({ limit, cursor });
    return { items: page.items.map(toScenarioJson), next_cursor: page.nextCursor };
  }
}

function toScenarioJson(listed: ListedScenario): z.input<typeof scenarioSchema> {
  const { correlation_matrix: matrix, coefficient_range: range, ...scenario } = listed.scenario;
  return {
    id: scenario.name,
    ...scenario,
    correlation_matrix: matrix === null ? null : matrix.map((row) => [...row]),
    coefficient_range: [...range],
    predefined: listed.predefined,
    created_by: listed.predefined ? null : listed.createdBy,
    created_at: listed.predefined ? null : new Date(listed.createdAt).toISOString(),
  };
}
