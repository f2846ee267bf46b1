import { refusal } from '@assay/kernel';
import type { z } from 'zod';
import type { NewContent } from '../application/manage-policies.js';
import type { CallerCredential } from '../application/ports.js';
import type { createVersionSchema } from './policy.schemas.js';

/**
 * What a request wants a version to be made of.
 *
 * @param credential of the request
 * @throws RefusalError unless it has either a run or a model, and the model is base64
 */
export function newContent(body: z.output<typeof createVersionSchema>, credential: CallerCredential): NewContent {
  if (body.kind === 'bandit') {
    const { bandit_config_id: banditConfigId, allocation_version: allocationVersion } = body;
    return { kind: 'bandit', banditConfigId, allocationVersion, credential };
  }
  if (body.kind === 'fixed') return { kind: 'fixed', actionProbabilities: body.action_probabilities };
  const { run_id: runId, model } = body;
  const features = body.features ?? null;
  if (runId !== undefined && model === undefined) return { kind: 'onnx', runId, features };
  if (runId === undefined && model !== undefined) return { kind: 'onnx', model: decoded(model), features };
  throw refusal.ruleBroken('An onnx version has either run_id or model. See errors.', [
    { pointer: '/model', detail: runId === undefined ? 'Is missing, and run_id, too.' : 'Is given beside run_id.' },
  ]);
}

function decoded(model: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(model, 'base64');
  // Node's decoder skips what is not base64.
  if (bytes.toString('base64') !== model)
    throw refusal.ruleBroken('The model is not base64. See errors.', [
      { pointer: '/model', detail: 'Must be base64 with padding (RFC 4648, section 4).' },
    ]);
  return bytes;
}
