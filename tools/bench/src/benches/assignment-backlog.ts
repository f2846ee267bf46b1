import { startAssignment } from '../assay/start-assignment.js';
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { sampleUnits } from '../peers/sample-experiment.js';
import { type Burst, decisionBurst } from '../support/decision-burst.js';
import type { LoadRequest } from '../support/http-load.js';
import { storedDecisions } from '../support/stored-rows.js';

const BATCH_UNITS = 1_000;
const DECISIONS = 200_000;
const QUICK_DECISIONS = 20_000;

/** The service's threads, by their names in the table. */
const threads = { MainThread: 'answering', journal: 'publishing the journal', storing: 'storing the log' };

/**
 * Answers a burst at full speed and then measures how fast the journal is published and the log is stored. These rates are the limits of sustained
 * load; a faster load accumulates in the journal, and is rejected when the journal is full.
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
    const wanted = context.quick ? QUICK_DECISIONS : DECISIONS;
    const burst = (decisions: number, before: number): Promise<Burst> =>
      decisionBurst(
        stack,
        server,
        { requests: Array<LoadRequest>(decisions / BATCH_UNITS).fill(request), size: BATCH_UNITS },
        before,
        stored,
      );
    await burst(wanted / 4, assignment.alreadyDecided);
    context.log('warmed up');
    const { cpu, ...seconds } = await burst(wanted, assignment.alreadyDecided + wanted / 4);
    const rate = (taken: number) => wanted / taken;
    const costs = Object.entries(threads).map(([name, what]) => [what, cpu.get(name) ?? 0] as const);
    const all = [...cpu.values()].reduce((sum, used) => sum + used, 0);
    const others = all - costs.reduce((sum, [, used]) => sum + used, 0);
    return {
      verdicts: [
        {
          wanted: 'all that was answered is published and stored; at which rates',
          measured: `${number(wanted)} decisions answered at ${number(rate(seconds.answered))}/s, published at ${number(rate(seconds.published))}/s, stored at ${number(rate(seconds.stored))}/s`,
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
      data: { ...seconds, cpu: [...cpu] },
    };
  },
};
