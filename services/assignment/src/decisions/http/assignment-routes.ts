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

/** 10,000 units with some attributes each. A body is parsed in one piece, so small requests wait for it. */
const BATCH_BODY_BYTES = 8 * 1024 * 1024;
/** A large answer is written in pieces, so that small requests need not wait for all of it. */
const UNITS_PER_PIECE = 500;
const JSON_TYPE = 'application/json; charset=utf-8';

const unitId = z.string().min(1).max(255);
const unitType = z.string().min(1).max(50);
const experiments = z
  .array(z.string().min(1).max(255))
  .max(MAX_REFERENCES)
  .optional()
  .describe(
    'Names or ids: the unit takes part in those it is in. Left out: every active experiment of the unit type, as an evaluation. The unit keeps what it is told, and takes part once an exposure or a later decision that names the experiment says so.',
  );
const attributes = jsonObject
  .optional()
  .describe(
    `What targeting conditions are asked about: at most ${MAX_ATTRIBUTE_CHARACTERS} characters as JSON, ${MAX_ATTRIBUTE_VALUES} values (members and items at any depth) and 64 levels; integers beyond 2^53 as text.`,
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
  413: 'More than 8 MiB of body, 200,000 units times experiments, about 16 MiB of answer, or decisions that take more of the journal than one request may: ask for fewer units or experiments.',
  429: 'This caller asks for too much at once, or holds as much of the journal as one may while Kafka is away or behind (half of what the others leave). Nothing was answered.',
  503: 'The journal is full, or the service has too much to do. Nothing was answered.',
};

/** The plain routes, for the document: `assignment-request.ts` checks, field by field. */
export const assignmentRouteDescriptions: RouteDescription[] = [
  {
    method: 'post',
    path: '/v1/assignments',
    id: 'assignUnit',
    summary: 'Decide which variants a unit gets',
    description:
      'A receipt for each experiment it is in. Asked again, a unit keeps its variant, but where a bandit draws each decision anew; every answer is a decision with an id of its own, and an `Idempotency-Key` has no effect.',
    tag: 'assignments',
    scopes: ['assign'],
    body: z
      .strictObject({ unit_type: unitType, unit_id: unitId, attributes, experiments })
      .meta({ id: 'AssignUnit', examples: [assignUnitExample] }),
    responses: {
      200: { description: 'The receipts, and why the unit is in no other of the experiments.', schema: answerSchema },
    },
    refusals,
  },
  {
    method: 'post',
    path: '/v1/assignments/batch',
    id: 'assignUnits',
    summary: 'Decide for many units at once',
    description: `The same for up to ${MAX_UNITS} units.`,
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
        description: 'An answer for each unit, in order.',
        schema: z.object({ results: z.array(answerSchema) }).meta({ examples: [batchAssignmentsExample] }),
      },
    },
    refusals,
  },
];

/** Adds the routes that decide: plain ones, where the usual answer leaves without waiting for anything. */
export async function addAssignmentRoutes(instance: FastifyInstance, assignUnits: AssignUnits): Promise<void> {
  await instance.register((scope, _options, done) => {
    readJsonBodies(scope);
    const config = { scopes: ['assign'] as const };

    // Answers by callback: a promise that Fastify waits for costs more than the decision.
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
