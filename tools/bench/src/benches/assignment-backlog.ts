import { callApi } from '@assay/local-stack';
import { startAssignment, type AssignmentService } from '../assay/start-assignment.js';
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { sampleUnits } from '../peers/sample-experiment.js';
import { cpuByThread } from '../support/process-usage.js';
import { storedDecisions } from '../support/stored-rows.js';
import { waitUntil } from '../support/wait-until.js';

const BATCH_UNITS = 1_000;
const DECISIONS = 200_000;
const QUICK_DECISIONS = 20_000;

/** The service's threads, as they are called in the table. */
const threads = { MainThread: 'answering', journal: 'publishing the journal', storing: 'storing the log' };

/**
 * Answers a burst as fast as it can and then watches it go: how fast the journal is published and the log is stored is what the service can
 * be asked for ever; what comes faster waits in the journal, and is refused when that is full.
 */
export const assignmentBacklog: Study = {
  kind: 'study',
  name: 'assignment-backlog',
  title: 'A burst of decisions: answered → in Kafka → in exp.decisions',
  async run(context): Promise<Findings> {
    const units = sampleUnits(BATCH_UNITS / 0.5)
      .filter(({ targeted }) => targeted)
      .slice(0, BATCH_UNITS);
    const assignment = await startAssignment(context, sampleUnits(200), 'other core');
    const { stack, server, experimentId } = assignment;
    const stored = () => storedDecisions(stack, { id: experimentId });
    const request = assignment.batch(units);
    const answer = (times: number) => inTurns(times, () => callApi(stack, 'POST', request.path, request.body));
    const wanted = context.quick ? QUICK_DECISIONS : DECISIONS;

    const warmUp = wanted / 4;
    await answer(warmUp / BATCH_UNITS);
    const before = warmUp + assignment.alreadyDecided;
    await waitUntil('decisions stored', before, stored);
    context.log('warmed up');
    const cpuBefore = cpuByThread(server.pid);
    const began = performance.now();
    await answer(wanted / BATCH_UNITS);
    const answered = performance.now();
    const published = await journalEmpty(assignment);
    const kept = await waitUntil('decisions stored', before + wanted, stored);
    const cpuAfter = cpuByThread(server.pid);
    const rate = (until: number) => (wanted / (until - began)) * 1_000;
    const all = [...cpuAfter].map(([name, used]) => [name, used - (cpuBefore.get(name) ?? 0)] as const);
    const costs = Object.entries(threads).map(
      ([name, what]) => [what, all.find(([each]) => each === name)?.[1] ?? 0] as const,
    );
    const others = all.reduce((sum, [, used]) => sum + used, 0) - costs.reduce((sum, [, used]) => sum + used, 0);
    return {
      verdicts: [
        {
          wanted: 'all that was answered is published and stored; at which rates',
          measured: `${number(wanted)} decisions answered at ${number(rate(answered))}/s, published at ${number(rate(published))}/s, stored at ${number(rate(kept))}/s`,
          reached: true,
        },
      ],
      tables: [
        {
          columns: ['thread', 'CPU per decision'],
          rows: [...costs, ['others (collecting garbage, compiling)', others] as const].map(([what, used]) => [
            what,
            `${number((used / wanted) * 1e6)} µs`,
          ]),
        },
      ],
      data: { decisions: wanted, seconds: [answered, published, kept].map((at) => (at - began) / 1_000), cpu: all },
    };
  },
};

/** Four at a time. */
async function inTurns(times: number, ask: () => Promise<unknown>): Promise<void> {
  let left = Math.ceil(times);
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (left-- > 0) await ask();
    }),
  );
}

/** @returns when the broker had acknowledged all of the journal, on the clock of `performance.now()` */
function journalEmpty({ server }: AssignmentService): Promise<number> {
  return waitUntil('bytes of the journal that wait, at least', 0, async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const bytes = /^journal_pending_bytes(?:\{.*\})? (\d+)$/m.exec(metrics)?.[1];
    if (bytes === undefined) throw new Error('the service does not say how long its journal is');
    return -Number(bytes);
  });
}
