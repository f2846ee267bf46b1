import { RequireScopes, ZodQueryPipe, DescribeOperation, describeTag } from '@assay/service-kit';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
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
import { storedReceiptExample } from './decision.examples.js';

const TAG = describeTag('assignments', 'Decide which variants units get, and read stored decisions.');

const orLater = {
  503: 'Earlier decisions could not be stored within 3 s, or the service is overloaded. Send the same request again.',
};
const decisionParams = {
  id: {
    description: 'Id of the decision.',
    example: storedReceiptExample.decision_id,
    schema: { type: 'string', format: 'uuid' },
  },
};
const decisionId = z.uuid({ error: 'must be a decision id, a UUID' });

/** Reads stored decisions. They contain units and their attributes, so the scope `assign` is not sufficient. */
@ApiTags(TAG)
@Controller('v1')
export class DecisionsController {
  constructor(private readonly decisions: ReadDecisions) {}

  @Get('assignments')
  @RequireScopes('decisions:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'listAssignments',
    summary: 'List the assignments of a unit',
    description: `Includes all assignments that were answered before this request.`,
    query: assignmentsQuery,
    noStore: true,
    responses: { 200: { description: 'A page of assignments.', schema: assignmentPageSchema } },
    refusals: orLater,
  })
  async assignments(@Query(new ZodQueryPipe(assignmentsQuery)) query: z.output<typeof assignmentsQuery>) {
    const { unit_type, unit_id, limit, cursor } = query;
    const page = await this.decisions.assignments(unit_type, unit_id, { limit, cursor });
    return { items: page.items.map(toAssignmentJson), next_cursor: page.nextCursor };
  }

  @Get('decisions/:id')
  @RequireScopes('decisions:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'getDecision',
    summary: 'Get a decision',
    description: 'Returns the receipt with the unit and its attributes, as soon as the decision has been answered.',
    params: decisionParams,
    noStore: true,
    responses: { 200: { description: 'The receipt.', schema: storedReceiptSchema } },
    refusals: orLater,
  })
  async decision(@Param('id', new ZodQueryPipe(decisionId)) id: string) {
    return toReceiptJson(await this.decisions.get(id));
  }

  @Get('decisions/:id/replay')
  @RequireScopes('decisions:read')
  @Header('cache-control', 'no-store')
  @DescribeOperation({
    id: 'replayDecision',
    summary: 'Replay a decision',
    description: 'Decides again with the present code, from the recorded inputs, and compares both decisions.',
    params: decisionParams,
    noStore: true,
    responses: { 200: { description: 'Both decisions and how they differ.', schema: replaySchema } },
    refusals: orLater,
  })
  async replay(@Param('id', new ZodQueryPipe(decisionId)) id: string) {
    return toReplayJson(await this.decisions.replay(id));
  }
}
