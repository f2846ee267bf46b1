import { createClient, type Assignments } from '@assay/client';
import type { Chance } from './chance.js';
import type { Ledger } from './ledger.js';
import type { Pace } from './pace.js';
import { mayBeRepeated } from './may-be-repeated.js';

/** Options shared by the clients that request decisions. */
export interface AskerContext {
  readonly url: string;
  readonly token: string;
  readonly experimentId: string;
  readonly ledger: Ledger;
  readonly pace: Pace;
  readonly chance: Chance;
  /** The number of different units. */
  readonly units: number;
}

const TIMEOUT_MS = 2_000;
const PAUSE_MS = 50;
const BATCH = 50;

/** Requests decisions for one unit at a time over plain HTTP. */
export async function askByHttp(context: AskerContext): Promise<void> {
  for (let range = await context.pace.take(1); range !== undefined; range = await context.pace.take(1)) {
    const body = { unit_type: 'user', unit_id: unitOf(range.from, context), experiments: [context.experimentId] };
    await untilAnswered(async () => {
      const answer = await post<Assignments>(context, '/v1/assignments', body);
      return answer === undefined ? undefined : [answer];
    }, context);
  }
}

/** Requests decisions for many units at a time over plain HTTP. */
export async function askInBatches(context: AskerContext): Promise<void> {
  for (let range = await context.pace.take(BATCH); range !== undefined; range = await context.pace.take(BATCH)) {
    const { from, to } = range;
    const units = Array.from({ length: to - from }, (_, offset) => ({ unit_id: unitOf(from + offset, context) }));
    const body = { unit_type: 'user', units, experiments: [context.experimentId] };
    await untilAnswered(
      async () => (await post<{ results: Assignments[] }>(context, '/v1/assignments/batch', body))?.results,
      context,
    );
  }
}

/** Requests decisions for one unit at a time with `@assay/client`. */
export async function askByClient(context: AskerContext): Promise<void> {
  const client = createClient({ url: context.url, token: context.token });
  for (let range = await context.pace.take(1); range !== undefined; range = await context.pace.take(1)) {
    const unitId = unitOf(range.from, context);
    await untilAnswered(async () => {
      try {
        return [await client.assign('user', unitId, { experiments: [context.experimentId], timeoutMs: TIMEOUT_MS })];
      } catch {
        context.ledger.count('decisions not answered to the client');
        return undefined;
      }
    }, context);
  }
  await client.close();
}

function unitOf(number: number, { chance, units }: AskerContext): string {
  return `asked-${Math.floor(chance('asked', number) * units)}`;
}

async function untilAnswered(
  ask: () => Promise<readonly Assignments[] | undefined>,
  { ledger }: AskerContext,
): Promise<void> {
  for (;;) {
    const answers = await ask();
    if (answers !== undefined) {
      record(answers, ledger);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Records a client's answers in the ledger. */
export function record(answers: readonly Assignments[], ledger: Ledger): void {
  const at = Date.now();
  for (const { unit_id, assignments } of answers) {
    if (assignments.length === 0) ledger.find(`unit ${unit_id} was told no variant`);
    for (const { decision_id, variant_id } of assignments) {
      ledger.answer({ id: decision_id, unitId: unit_id, variantId: variant_id, at });
    }
  }
}

async function post<T>({ url, token, ledger }: AskerContext, path: string, body: object): Promise<T | undefined> {
  try {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    ledger.count(`decisions ${response.status}`);
    if (response.status === 200) return JSON.parse(text) as T;
    if (!mayBeRepeated(response.status)) ledger.find(`POST ${path} answered ${response.status}`);
  } catch {
    ledger.count('decisions no answer');
  }
  return undefined;
}
