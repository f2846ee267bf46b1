import { ApiZodQuery, ApiZodResponse, RequireScopes, ZodQueryPipe } from '@assay/service-kit';
import { Controller, Get, Header, Param, Query, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ReadDecisions } from '../application/read-decisions.js';
import {
  assignmentPageSchema,
  assignmentsQuery,
  replaySchema,
  storedReceiptSchema,
  toAssignmentJson,
  toReceiptJson,
  toReplayJson,
} from './decision.schemas.js';
import { RefusalFilter } from '../../shared/http/refusal-filter.js';

const orLater = '503 with Retry-After when what was decided before cannot be stored within 3 s.';
const decisionId = z.uuid({ error: 'must be a decision id, a UUID' });

/** What was decided and stored. About units, their attributes and their receipts: whoever may only ask for variants may not read it. */
@ApiTags('assignments')
@Controller('v1')
@UseFilters(RefusalFilter)
export class DecisionsController {
  constructor(private readonly decisions: ReadDecisions) {}

  @Get('assignments')
  @RequireScopes('decisions:read')
  @Header('cache-control', 'no-store')
  @ApiZodQuery(assignmentsQuery)
  @ApiZodResponse(
    200,
    assignmentPageSchema,
    `The unit’s assignments, those that were answered before this question included. ${orLater}`,
  )
  async assignments(@Query(new ZodQueryPipe(assignmentsQuery)) query: z.output<typeof assignmentsQuery>) {
    const { unit_type, unit_id, limit, cursor } = query;
    const page = await this.decisions.assignments(unit_type, unit_id, { limit, cursor });
    return { items: page.items.map(toAssignmentJson), next_cursor: page.nextCursor };
  }

  @Get('decisions/:id')
  @RequireScopes('decisions:read')
  @Header('cache-control', 'no-store')
  @ApiZodResponse(
    200,
    storedReceiptSchema,
    `The receipt, from the moment on that the decision was answered. ${orLater}`,
  )
  async decision(@Param('id', new ZodQueryPipe(decisionId)) id: string) {
    return toReceiptJson(await this.decisions.get(id));
  }

  @Get('decisions/:id/replay')
  @RequireScopes('decisions:read')
  @Header('cache-control', 'no-store')
  @ApiZodResponse(200, replaySchema, `What the code decides now from what was recorded then. ${orLater}`)
  async replay(@Param('id', new ZodQueryPipe(decisionId)) id: string) {
    return toReplayJson(await this.decisions.replay(id));
  }
}
