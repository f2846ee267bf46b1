import type { Comparison, Findings, Round, Table, Verdict, Wanted } from './benchmark.js';
import { milliseconds, number, range } from './format.js';
import { spreadOf, type Spread } from './spread.js';

type Measured = ReadonlyMap<string, readonly Round[]>;

/** Converts rounds into the table of a comparison and judges its requirements. @param measured by contender, the subject first */
export function judge(comparison: Comparison, measured: Measured): Findings {
  const subject = [...measured.keys()][0];
  if (subject === undefined) throw new Error(`${comparison.name} has no contender`);
  return {
    verdicts: comparison.wanted.map((wanted) => verdictOn(wanted, comparison.unit, measured, subject)),
    tables: [tableOf(comparison.unit, measured, subject)],
    data: { unit: comparison.unit, rounds: Object.fromEntries(measured) },
  };
}

function verdictOn(wanted: Wanted, unit: string, measured: Measured, subject: string): Verdict {
  const rounds = roundsOf(measured, subject);
  switch (wanted.figure) {
    case 'rate':
    case 'rate per core': {
      const perCore = wanted.figure === 'rate per core';
      const rate = spreadOf(rounds.map(perCore ? ratePerCore : rateOf));
      const unitOfRate = `${unit}/s${perCore ? '/core' : ''}`;
      return {
        wanted: `≥ ${number(wanted.atLeast)} ${unitOfRate}`,
        measured: `${range(rate, number)} ${unitOfRate}`,
        reached: rate.median >= wanted.atLeast,
      };
    }
    case 'ratio':
    case 'ratio per core': {
      const perCore = wanted.figure === 'ratio per core';
      const ratio = ratioOf(rounds, roundsOf(measured, wanted.of), perCore ? ratePerCore : rateOf);
      return {
        wanted: `≥ ${number(wanted.atLeast)} of ${wanted.of}${perCore ? ', per core' : ''}`,
        measured: range(ratio, number),
        reached: ratio.median >= wanted.atLeast,
      };
    }
    case 'p99 ratio': {
      const ratio = ratioOf(rounds, roundsOf(measured, wanted.of), (round) => latencyIn(round).p99);
      return {
        wanted: `p99 < ${number(wanted.below)} × that of ${wanted.of}`,
        measured: `${range(ratio, number)} ×`,
        reached: ratio.median < wanted.below,
      };
    }
    default: {
      const latency = spreadOf(rounds.map((round) => latencyIn(round)[wanted.figure]));
      return {
        wanted: `${wanted.figure} < ${milliseconds(wanted.belowMs)}`,
        measured: range(latency, milliseconds),
        reached: latency.median < wanted.belowMs,
      };
    }
  }
}

/** One line per contender; columns without measurements are omitted. */
function tableOf(unit: string, measured: Measured, subject: string): Table {
  const own = roundsOf(measured, subject);
  const columns: readonly { title: string; cell: (rounds: readonly Round[], name: string) => string | undefined }[] = [
    { title: `${unit}/s`, cell: (rounds) => range(spreadOf(rounds.map(rateOf)), number) },
    {
      title: `${subject} ÷ it`,
      cell: (rounds, name) => (name === subject ? '' : range(ratioOf(own, rounds, rateOf), number)),
    },
    { title: 'p50', cell: latencyCell('p50') },
    { title: 'p95', cell: latencyCell('p95') },
    { title: 'p99', cell: latencyCell('p99') },
    {
      title: `CPU per 1,000 ${unit}`,
      cell: (rounds) =>
        rounds.every(({ cpuSeconds }) => cpuSeconds !== undefined)
          ? range(spreadOf(rounds.map(({ cpuSeconds = 0, ops }) => (cpuSeconds / ops) * 1e6)), milliseconds)
          : undefined,
    },
  ];
  const names = [...measured.keys()];
  const cells = columns.map(({ cell }) => names.map((name) => cell(roundsOf(measured, name), name)));
  const shown = columns.map((_column, index) => cells[index]?.some((cell) => cell) ?? false);
  const kept = <T>(values: readonly T[]): T[] => values.filter((_value, index) => shown[index]);
  return {
    columns: ['', ...kept(columns.map(({ title }) => title))],
    rows: names.map((name, line) => [name, ...kept(cells.map((column) => column[line] ?? ''))]),
  };
}

function latencyCell(quantile: 'p50' | 'p95' | 'p99'): (rounds: readonly Round[]) => string | undefined {
  return (rounds) =>
    rounds.every(({ latency }) => latency !== undefined)
      ? range(spreadOf(rounds.map((round) => latencyIn(round)[quantile])), milliseconds)
      : undefined;
}

/** Ratios of the rounds of the same turn. */
function ratioOf(subject: readonly Round[], baseline: readonly Round[], figure: (round: Round) => number): Spread {
  return spreadOf(
    subject.flatMap((round, turn) => {
      const beside = baseline[turn];
      return beside === undefined ? [] : [figure(round) / figure(beside)];
    }),
  );
}

function roundsOf(measured: Measured, name: string): readonly Round[] {
  const rounds = measured.get(name);
  if (rounds === undefined) throw new Error(`there is no contender "${name}"`);
  return rounds;
}

function latencyIn(round: Round) {
  if (round.latency === undefined) throw new Error('a latency is wanted, but the rounds took none');
  return round.latency;
}

const rateOf = ({ ops, seconds }: Round): number => ops / seconds;

function ratePerCore({ ops, cpuSeconds }: Round): number {
  if (cpuSeconds === undefined) throw new Error('a figure per core is wanted, but the rounds took no CPU time');
  return ops / cpuSeconds;
}
