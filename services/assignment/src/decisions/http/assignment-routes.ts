import { setImmediate as nextTurn } from 'node:timers/promises';
import { readJsonBodies, requireUnitType, type RouteDescription } from '@assay/service-kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type AssignUnits } from '../application/assign-units.js';
import { type UnitResult } from '../application/receipt.js';
import { type AssignRequest } from '../application/assign-request.js';
import { answerJson, BatchAnswer } from './answer-json.js';
import {
  MAX_ATTRIBUTE_CHARACTERS,
  MAX_ATTRIBUTE_VALUES,
  MAX_REFERENCES,
  MAX_UNITS,
  readAssignRequest,
  readBatchRequest,
} from './assignment-request.js';
import { jsonObject } from '../../shared/http/common-schemas.js';
import { receiptSchema } from './decision.schemas.js';
import {
  assignmentsExample,
  assignUnitExample,
  assignUnitsExample,
  batchAssignmentsExample,
} from './decision.examples.js';

/** Enough for 10,000 units with a few attributes each. Not more, because parsing a body blocks other requests. */
const BATCH_BODY_BYTES = 8 * 1024 * 1024;
/** A large answer is written in pieces, so that small requests are answered in between. */
const UNITS_PER_PIECE = 500;
const JSON_TYPE = 'application/json; charset=utf-8';

const unitId = z.string().min(1).max(255);
const unitType = z.string().min(1).max(50);
const experiments = z
  .array(z.string().min(1).max(255))
  .max(MAX_REFERENCES)
  .optional()
  .describe(
    'Names or ids of experiments. The unit is enrolled in those that assign it a variant. Default: every active experiment of the unit type, as an evaluation: the unit keeps its variants, but is enrolled in an experiment only by a later exposure or by a later request that names the experiment.',
  );
const attributes = jsonObject
  .optional()
  .describe(
    `Properties of the unit for targeting conditions and contextual bandits: at most ${MAX_ATTRIBUTE_CHARACTERS} characters as JSON, ${MAX_ATTRIBUTE_VALUES} values (members and items at any depth) and 64 levels; integers beyond 2^53 as text.`,
  );
const answerSchema = z
  .object({
    unit_type: unitType,
    unit_id: unitId,
    assignments: z.array(receiptSchema),
    excluded: z.array(
      z.object({
        experiment_id: z.uuid().nullable(),
        experiment_name: z.string().nullable(),
        reason: z.enum([
          'NOT_FOUND',
          'UNIT_TYPE',
          'NOT_ACTIVE',
          'NOT_STARTED',
          'ENDED',
          'HOLDOUT',
          'LAYER',
          'NOT_TARGETED',
          'OUTSIDE_ALLOCATION',
        ]),
      }),
    ),
  })
  .meta({ id: 'Assignments', examples: [assignmentsExample] });

const refusals = {
  413: 'The request exceeds a limit: 8 MiB of body, 200,000 units times experiments, about 16 MiB of answer, or the size of its decisions in the journal. Send fewer units or name fewer experiments.',
  429: 'The caller has too many requests in progress, or its unpublished decisions take its maximum share of the journal (half of the space that other callers leave), because Kafka is unavailable or slow. No decision was returned.',
  503: 'The journal is full, or the service is overloaded. No decision was returned.',
};

/** Describes the plain routes in the OpenAPI document; `assignment-request.ts` does the validation. */
export const assignmentRouteDescriptions: RouteDescription[] = [
  {
    method: 'post',
    path: '/v1/assignments',
    id: 'assignUnit',
    summary: 'Decide which variants a unit gets',
    description:
      'Returns a receipt for each experiment that assigns the unit a variant. A repeated request returns the same variant, unless a bandit draws each decision anew. Each request makes new decisions with new ids; an `Idempotency-Key` has no effect.',
    tag: 'assignments',
    scopes: ['assign'],
    body: z
      .strictObject({ unit_type: unitType, unit_id: unitId, attributes, experiments })
      .meta({ id: 'AssignUnit', examples: [assignUnitExample] }),
    responses: {
      200: {
        description: 'The receipts, and the reason for each experiment that excludes the unit.',
        schema: answerSchema,
      },
    },
    refusals,
  },
  {
    method: 'post',
    path: '/v1/assignments/batch',
    id: 'assignUnits',
    summary: 'Decide which variants many units get',
    description: `The same as \`POST /v1/assignments\`, for up to ${MAX_UNITS} units.`,
    tag: 'assignments',
    scopes: ['assign'],
    body: z
      .strictObject({
        unit_type: unitType,
        units: z.array(z.strictObject({ unit_id: unitId, attributes })).max(MAX_UNITS),
        experiments,
      })
      .meta({ id: 'AssignUnits', examples: [assignUnitsExample] }),
    responses: {
      200: {
        description: 'A result for each unit, in the order of the request.',
        schema: z.object({ results: z.array(answerSchema) }).meta({ examples: [batchAssignmentsExample] }),
      },
    },
    refusals,
  },
];

/** Adds the routes that decide, as plain Fastify routes, because they are the hot path. */
export async function addAssignmentRoutes(instance: FastifyInstance, assignUnits: AssignUnits): Promise<void> {
  await instance.register((scope, _options, done) => {
    readJsonBodies(scope);
    const config = { scopes: ['assign'] as const };

    // Replies in a callback, because a promise returned to Fastify costs more than the decision.
    scope.post('/v1/assignments', { config }, (request, reply) => {
      const question = readAssignRequest(request.body);
      requireUnitType(request.credential, question.unitType);
      assignUnits.assign(question, request.credential?.id ?? '').then(
        (results) =>
          reply.header('content-type', JSON_TYPE).header('cache-control', 'no-store').send(first(question, results)),
        (error: unknown) => reply.send(error),
      );
    });

    scope.post('/v1/assignments/batch', { config, bodyLimit: BATCH_BODY_BYTES }, async (request, reply) => {
      const question = await readBatchRequest(request.body);
      requireUnitType(request.credential, question.unitType);
      const results = await assignUnits.assign(question, request.credential?.id ?? '');
      return reply
        .header('content-type', JSON_TYPE)
        .header('cache-control', 'no-store')
        .send(await batch(question, results));
    });
    done();
  });
}

function first({ unitType: type }: AssignRequest, [result]: readonly UnitResult[]): string {
  return result === undefined ? '' : answerJson(type, result);
}

async function batch({ unitType }: AssignRequest, results: readonly UnitResult[]): Promise<Buffer> {
  const answer = new BatchAnswer(unitType, results.length);
  for (const [index, result] of results.entries()) {
    if (index > 0 && index % UNITS_PER_PIECE === 0) {
      await nextTurn();
    }
    answer.add(result);
  }
  return answer.finish();
}
