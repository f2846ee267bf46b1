import { requireUnitType, type RouteDescription, unavailable } from '@assay/service-kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type AssignRequest, type AssignUnits, type UnitResult } from '../application/assign-units.js';
import { DecisionLogFull } from '../application/ports.js';
import { answerJson, BatchAnswer } from './answer-json.js';
import { MAX_REFERENCES, MAX_UNITS, readAssignRequest, readBatchRequest } from './assignment-request.js';
import { jsonObject } from './common-schemas.js';
import { receiptSchema } from './decision.schemas.js';

/** 10,000 units with some attributes each. */
const BATCH_BODY_BYTES = 16 * 1024 * 1024;
/** A large answer is written in pieces, so that small requests need not wait for all of it. */
const UNITS_PER_PIECE = 500;
const JSON_TYPE = 'application/json; charset=utf-8';

const unitId = z.string().min(1).max(255);
const unitType = z.string().min(1).max(50);
const experiments = z
  .array(z.string().min(1).max(255))
  .max(MAX_REFERENCES)
  .optional()
  .describe('Names or ids; every active experiment of the unit type when left out.');
const attributes = jsonObject.optional().describe('What targeting conditions are asked about.');
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
  .meta({ id: 'Assignments' });

const journalFull = { description: 'The journal is full; nothing was answered. Try again after Retry-After.' };

/** The plain routes, for the document: `assignment-request.ts` checks, field by field. */
export const assignmentRouteDescriptions: RouteDescription[] = [
  {
    method: 'post',
    path: '/v1/assignments',
    summary: 'Which variants does a unit get?',
    tags: ['assignments'],
    scopes: ['assign'],
    body: z.strictObject({ unit_type: unitType, unit_id: unitId, attributes, experiments }),
    responses: { 200: { description: 'A receipt per experiment it is in', schema: answerSchema }, 503: journalFull },
  },
  {
    method: 'post',
    path: '/v1/assignments/batch',
    summary: `The same for up to ${MAX_UNITS} units`,
    tags: ['assignments'],
    scopes: ['assign'],
    body: z.strictObject({
      unit_type: unitType,
      units: z.array(z.strictObject({ unit_id: unitId, attributes })).max(MAX_UNITS),
      experiments,
    }),
    responses: {
      200: { description: 'An answer per unit, in order', schema: z.object({ results: z.array(answerSchema) }) },
      503: journalFull,
    },
  },
];

/** Adds the routes that decide: plain ones, where the usual answer leaves without waiting for anything. */
export async function addAssignmentRoutes(instance: FastifyInstance, assignUnits: AssignUnits): Promise<void> {
  await instance.register((scope, _options, done) => {
    const config = { scopes: ['assign'] as const };

    // Answers by callback: a promise that Fastify waits for costs more than the decision.
    scope.post('/v1/assignments', { config }, (request, reply) => {
      const question = readAssignRequest(request.body);
      requireUnitType(request.credential, question.unitType);
      assignUnits.assign(question).then(
        (results) => reply.header('content-type', JSON_TYPE).header('cache-control', 'no-store').send(first(question, results)),
        (error: unknown) => reply.send(refusal(error)),
      );
    });

    scope.post('/v1/assignments/batch', { config, bodyLimit: BATCH_BODY_BYTES }, async (request, reply) => {
      const question = readBatchRequest(request.body);
      requireUnitType(request.credential, question.unitType);
      const results = await assignUnits.assign(question).catch((error: unknown) => {
        throw refusal(error);
      });
      return reply.header('content-type', JSON_TYPE).header('cache-control', 'no-store').send(await batch(question, results));
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
      await new Promise((resolve) => setImmediate(resolve));
    }
    answer.add(result);
  }
  return answer.finish();
}

/** 503 when the log cannot take decisions; anything else as it is. */
function refusal(error: unknown): unknown {
  return error instanceof DecisionLogFull
    ? unavailable('Decisions cannot be kept at present, so none was answered. Send the same again.', 5)
    : error;
}
