import type { Experiment } from '@assay/local-stack';
import type { Findings, Study } from '../frame/benchmark.js';
import { number, range } from '../frame/format.js';
import { spreadOf } from '../frame/spread.js';
import { type Burst, decisionBurst } from '../support/decision-burst.js';
import type { LoadRequest } from '../support/http-load.js';
import { startBandit } from '../support/start-bandit.js';
import { serverOf, startExperiment, startLocalStack } from '../support/start-local-stack.js';
import { storedDecisions } from '../support/stored-rows.js';

const BATCH_UNITS = 1_000;
const WANTED_PER_HOUR = 20_000_000;

/** The cost of a bandit's decision until its receipt is in the log, and in the table, compared with a decision by a fixed split. */
export const banditDecisions: Study = {
  kind: 'study',
  name: 'bandit-decisions',
  title: 'Decisions by a bandit, each with its receipt in the log',
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const server = serverOf(stack, 'assignment');
    // There are no rewards, so the allocations do not change: only decisions are measured.
    const settings = { arms: 2, kind: 'binary', updateSeconds: 3_600 } as const;
    const byUnit = await startBandit(stack, 'by-unit', settings);
    const byDecision = await startBandit(stack, 'by-decision', { ...settings, perDecision: true });
    const subjects = {
      unit: { ...byUnit.experiment, decided: byUnit.tried },
      decision: { ...byDecision.experiment, decided: byDecision.tried },
      split: { ...(await startExperiment(stack, 'split')), decided: 0 },
    };
    const batches = context.quick ? 10 : 50;
    let units = 0;
    const burst = async (subject: (typeof subjects)['split']): Promise<Burst> => {
      const requests = Array.from({ length: batches }, () => batchOf(subject, (units += BATCH_UNITS)));
      const stored = (): Promise<number> => storedDecisions(stack, subject);
      const measured = await decisionBurst(stack, server, { requests, size: BATCH_UNITS }, subject.decided, stored);
      subject.decided += measured.decisions;
      return measured;
    };
    const bursts: Record<keyof typeof subjects, Burst[]> = { unit: [], decision: [], split: [] };
    const names = ['unit', 'decision', 'split'] as const;
    for (let turn = 0; turn <= (context.quick ? 1 : 5); turn += 1) {
      for (const name of names) {
        const measured = await burst(subjects[name]);
        if (turn > 0) bursts[name].push(measured);
      }
      context.log(
        turn === 0
          ? 'warmed up'
          : `turn ${turn}: ${number(perHour(logging)(bursts.unit.at(-1) as Burst))} an hour and core`,
      );
    }
    const logged = spreadOf(bursts.unit.map(perHour(logging)));
    const row = (name: string, of: readonly Burst[]): string[] => [
      name,
      ...[answering, logging, everything].map((threads) => range(spreadOf(of.map(perHour(threads))), number)),
    ];
    return {
      verdicts: [
        {
          wanted: `≥ ${number(WANTED_PER_HOUR)} decisions with receipts logged per hour and core`,
          measured: range(logged, number),
          reached: logged.median >= WANTED_PER_HOUR,
        },
      ],
      tables: [
        {
          columns: [
            'decisions per hour and core',
            'answered, in the journal',
            'and published to Kafka',
            'and stored in Postgres',
          ],
          rows: [
            row('by a bandit, new units, which keep their arm', bursts.unit),
            row('by a bandit, each decision anew', bursts.decision),
            row('by a fixed split', bursts.split),
          ],
        },
      ],
      data: Object.fromEntries(
        Object.entries(bursts).map(([name, of]) => [name, of.map((each) => ({ ...each, cpu: [...each.cpu] }))]),
      ),
    };
  },
};

/** New units. */
function batchOf({ name }: Experiment, from: number): LoadRequest {
  const units = Array.from({ length: BATCH_UNITS }, (_value, index) => ({ unit_id: `unit-${from + index}` }));
  return { method: 'POST', path: '/v1/assignments/batch', body: { unit_type: 'user', units, experiments: [name] } };
}

type Threads = (name: string) => boolean;
const answering: Threads = (name) => name === 'MainThread';
/** Garbage collection and compilation serve all threads, so from here on their CPU time counts in full. */
const logging: Threads = (name) => name !== 'storing';
const everything: Threads = () => true;

/** Counts the CPU time of these threads of the service. */
function perHour(threads: Threads): (burst: Burst) => number {
  return ({ decisions, cpu }) => {
    const seconds = [...cpu].reduce((sum, [name, used]) => sum + (threads(name) ? used : 0), 0);
    return (decisions / seconds) * 3_600;
  };
}
