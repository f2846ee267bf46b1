import type { Assignments } from '@assay/client';
import { record } from './ask-decisions.js';
import type { Cluster } from './cluster.js';
import type { Ledger } from './ledger.js';

const UNITS = 200;
const REFUSALS = 20;
const TIMEOUT_MS = 60_000;

/**
 * An instance with a journal of 1 MiB decides while Kafka is unavailable, until it rejects requests: with 429 once this credential has used its
 * share, with 503 once the journal is full. After Kafka is back, it must decide again. Ends once the whole journal is published.
 */
export async function fillJournal(context: {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly experimentId: string;
}): Promise<void> {
  const { cluster, ledger, experimentId } = context;
  const small = await cluster.stack.startInstance('assignment', 'assignment-small', {
    JOURNAL_MAX_BYTES: String(1024 ** 2),
  });
  const url = `http://127.0.0.1:${small.port}`;
  let number = 0;
  const request = async (units: readonly object[]) => {
    const response = await fetch(`${url}/v1/assignments/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cluster.stack.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ unit_type: 'user', units, experiments: [experimentId] }),
    });
    return { response, text: await response.text() };
  };
  /** @returns the status; 0 when the instance did not answer */
  const ask = async (): Promise<number> => {
    number += 1;
    const units = Array.from({ length: UNITS }, (_, i) => ({ unit_id: `small-${small.port}-${number}-${i}` }));
    const answer = await request(units).catch(() => undefined);
    if (answer === undefined) {
      ledger.count('decisions of a full journal: no answer');
      return 0;
    }
    const { response, text } = answer;
    ledger.count(`decisions of a full journal ${response.status}`);
    if (response.status === 200) record((JSON.parse(text) as { results: Assignments[] }).results, ledger);
    else {
      for (const { unit_id } of units) ledger.refusedUnits.add(unit_id);
      if (!isRefusal(response.status) || response.headers.get('retry-after') === null) {
        ledger.find(
          `a full journal answers ${response.status}, Retry-After ${String(response.headers.get('retry-after'))}`,
        );
      }
    }
    return response.status;
  };

  cluster.proxy('kafka').cut();
  try {
    await until(async () => isRefusal(await ask()), 'the journal never filled up', 0);
    for (let i = 0; i < REFUSALS; i += 1) if (!isRefusal(await ask())) ledger.find('a full journal took a decision');
  } finally {
    cluster.proxy('kafka').mend();
  }
  await until(async () => (await ask()) === 200, 'an instance whose journal was full never decided again', 250);
  const isEmpty = async () => /^journal_pending_bytes(\{.*\})? 0$/m.test(await (await fetch(`${url}/metrics`)).text());
  await until(isEmpty, 'the journal was never published', 250);
  await small.stop();
}

const isRefusal = (status: number): boolean => status === 429 || status === 503;

async function until(check: () => Promise<boolean>, complaint: string, pauseMs: number): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(complaint);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
