import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { benchmarks } from './benches/index.js';
import type { Benchmark, Context, Findings } from './frame/benchmark.js';
import { currentCommit, describeMachine } from './frame/machine.js';
import { printFindings } from './frame/print-findings.js';
import { repository, resultsDirectory } from './frame/repository.js';
import { writeJson, writeResult, type Result } from './frame/result.js';
import { runComparison } from './frame/run-comparison.js';

const HELP = `Measures Assay and minimal baselines.

  npm run bench                     all benchmarks except the long ones
  npm run bench -- NAME…            only these
    --quick                         short rounds as a check that it works; no results are stored
    --json FILE                     also writes the results to FILE
    --set KEY=VALUE                 an option of a benchmark, such as minutes=20 of soak, instances=1,2,3 of scale
    --list                          the benchmarks
    --help                          this text

The contenders of a benchmark take turns in one run; each figure is the median of the rounds, with minimum and maximum.
Results are stored in tools/bench/results; npm run bench:report writes them into docs/performance.md. A missed
requirement is reported, but the command succeeds.`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

// Servers end with this process: their wrappers handle its exit event, which a signal alone would skip.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();

async function main(): Promise<number> {
  if (flags.help) console.log(HELP);
  else if (flags.list) list();
  else return run(choose());
  return 0;
}

function list(): void {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  for (const benchmark of benchmarks) {
    const long = isLong(benchmark) ? ' (long: runs only when named)' : '';
    console.log(`${benchmark.name.padEnd(width)}   ${benchmark.title}${long}`);
  }
}

async function run(chosen: readonly Benchmark[]): Promise<number> {
  const results: Result[] = [];
  let failed = 0;
  for (const benchmark of chosen) {
    console.log(`\n${benchmark.title}`);
    try {
      const result = await measure(benchmark);
      printFindings(result).forEach((line) => console.log(line));
      if (!flags.quick) console.log(`stored in ${relative(repository, writeResult(resultsDirectory, result))}`);
      results.push(result);
    } catch (error) {
      failed += 1;
      console.error(
        `${benchmark.name} broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  if (flags.json !== undefined) writeJson(flags.json, results);
  return failed > 0 ? 1 : 0;
}

function choose(): readonly Benchmark[] {
  if (positionals.length === 0) return benchmarks.filter((benchmark) => !isLong(benchmark));
  return positionals.map((name) => {
    const found = benchmarks.find((benchmark) => benchmark.name === name);
    if (found === undefined) {
      console.error(`There is no benchmark "${name}". Known: ${benchmarks.map((each) => each.name).join(', ')}.`);
      process.exit(1);
    }
    return found;
  });
}

async function measure(benchmark: Benchmark): Promise<Result> {
  const began = performance.now();
  const directory = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  await using closing = new AsyncDisposableStack();
  closing.defer(() => rmSync(directory, { recursive: true, force: true }));
  const context: Context = {
    quick: flags.quick,
    roundSeconds: flags.quick ? 0.5 : 2,
    directory,
    options: Object.fromEntries(flags.set.map((pair) => pair.split('=', 2) as [string, string])),
    log: (line) => console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`),
    defer: (close) => closing.defer(close),
  };
  const findings: Findings = await (benchmark.kind === 'comparison'
    ? runComparison(benchmark, context)
    : benchmark.run(context));
  return {
    name: benchmark.name,
    title: benchmark.title,
    date: new Date().toISOString(),
    commit: currentCommit(),
    command: ['npm run bench --', benchmark.name, ...flags.set.map((pair) => `--set ${pair}`)].join(' '),
    machine: describeMachine(),
    ...findings,
  };
}

function isLong(benchmark: Benchmark): boolean {
  return benchmark.kind === 'study' && benchmark.onlyByName === true;
}
