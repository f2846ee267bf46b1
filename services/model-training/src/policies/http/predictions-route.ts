import { parseBody, parseQuery, type RouteDescription } from '@assay/service-kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Predict } from '../application/predict.js';
import { POLICIES_TAG } from './policies-tag.js';
import { policyVersionId } from './policy.examples.js';
import { predictionRequestSchema, predictionSchema } from './policy.schemas.js';
import { toPredictionJson } from './to-json.js';

export const predictionsRouteDescription: RouteDescription = {
  method: 'post',
  path: '/v1/policy-versions/{id}/predictions',
  id: 'makePredictions',
  summary: 'Make predictions with a version',
  description:
    'For one or many rows. Small networks of training runs are computed at once, other models in ONNX Runtime in a process of its own. A version of a training run also answers the risk, and with `times` the probabilities of survival; one that was trained on a table takes rows in the units of the table. A `fixed` version and one of a bandit answer their probabilities for each row, whatever it contains; a contextual bandit’s depend on the attributes.',
  tag: POLICIES_TAG,
  scopes: ['models:read'],
  params: {
    id: { description: 'The version’s id.', example: policyVersionId, schema: { type: 'string', format: 'uuid' } },
  },
  body: predictionRequestSchema,
  responses: { 200: { description: 'The outputs.', schema: predictionSchema } },
  refusals: {
    409: 'The version is archived.',
    503: 'Too many predictions wait, the model took too long, or the service is overloaded.',
  },
};

const paramsSchema = z.object({ id: z.uuid() });

/** Adds the route: a plain one, because it is called for every decision. */
export function addPredictionsRoute(instance: FastifyInstance, predict: Predict): void {
  const config = { scopes: ['models:read' as const] };
  instance.post('/v1/policy-versions/:id/predictions', { config }, async (request, reply) => {
    const { id } = parseQuery(paramsSchema, request.params);
    const { inputs, arms, times } = parseBody(predictionRequestSchema, request.body);
    const prediction = await predict.predict(id, { inputs, arms, times });
    return reply.header('cache-control', 'no-store').send(toPredictionJson(prediction));
  });
}
