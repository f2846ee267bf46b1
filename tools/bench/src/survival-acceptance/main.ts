import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { currentCommit, describeMachine } from '../frame/machine.js';
import { markdownTable } from '../frame/render-report.js';
import { repository } from '../frame/repository.js';
import { writeIntoPage } from '../frame/write-into-page.js';
import { requirementsOf } from './acceptance.js';
import { runSweep, type Sweep, type SweepRun, widths } from './reference-sweep.js';

const HELP = `Trains the reference sweep of the survival framework with the engine alone, checks its curves, and writes the tables into docs/survival.md.

  npm run accept:survival                          14 widths, 3 seeds, 10,000 epochs: a few minutes on one core
  npm run accept:survival -- --data-seed 2         other data; the page is not changed
  npm run accept:survival -- --weight-decay 0.1    AdamW with this weight decay; the page is not changed
  npm run accept:survival -- --epochs 3000         another number of epochs; the page is not changed
  npm run accept:survival -- --help                this text

Exits with 1 if a requirement is not met.`;

const { values: flags } = parseArgs({
  options: {
    'data-seed': { type: 'string', default: '1' },
    'weight-decay': { type: 'string', default: '0' },
    epochs: { type: 'string', default: '10000' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) console.log(HELP);
else process.exitCode = main();

function main(): number {
  const [epochs, dataSeed, weightDecay] = [number('epochs', 1), number('data-seed', 0), number('weight-decay', 0)];
  const began = performance.now();
  const sweep = runSweep({
    ...{ widths, epochs, dataSeed, weightDecay, log: console.log },
    seeds: [1, 2, 3],
    optimizer: weightDecay === 0 ? 'adam' : 'adamw',
  });
  const seconds = (performance.now() - began) / 1_000;
  const requirements = requirementsOf(sweep);
  const { cpu, node } = describeMachine();
  const text = [
    markdownTable({
      columns: ['Wanted', 'Measured', 'Met'],
      rows: requirements.map(({ isMet, measured, wanted }) => [wanted, measured, isMet ? 'yes' : '**no**']),
    }),
    markdownTable({
      columns: ['Width', 'P/N', 'Training C', 'Test C', 'Test NLL', 'Test IBS', 'Range of log hazards'],
      rows: widths.map((width) => widthRow(sweep, width)),
    }),
    Object.values(sweep.curves)
      .map(({ sentence }) => `- ${sentence}`)
      .join('\n'),
    `Test C with its standard error over three seeds; C-index of the true risk on all rows: ${sweep.trueC.toFixed(3)}. \`npm run accept:survival\`, ${new Date().toISOString().slice(0, 10)}, commit ${currentCommit()}, ${seconds.toFixed(0)} s on one core of a shared ${cpu}, Node ${node}.`,
  ].join('\n\n');
  console.log(`\n${text}`);
  const isDefault = epochs === 10_000 && dataSeed === 1 && weightDecay === 0;
  if (isDefault) writeIntoPage(join(repository, 'docs/survival.md'), 'sweep', text);
  return requirements.every(({ isMet }) => isMet) ? 0 : 1;
}

function widthRow({ curves, rows, runs }: Sweep, width: number): string[] {
  const ofWidth = runs.filter((run) => run.width === width);
  const mean = (value: (run: SweepRun) => number): number =>
    ofWidth.reduce((sum, run) => sum + value(run), 0) / ofWidth.length;
  const error = curves.c_index.std_errors[curves.c_index.capacities.indexOf(width)] ?? NaN;
  return [
    String(width),
    mean(({ parameters }) => parameters / rows).toFixed(2),
    mean(({ trainC }) => trainC).toFixed(3),
    `${mean(({ test }) => test.c_index).toFixed(3)} ± ${error.toFixed(3)}`,
    mean(({ test }) => test.nll).toFixed(2),
    mean(({ test }) => test.ibs).toFixed(3),
    mean(({ logHazardRange }) => logHazardRange).toFixed(0),
  ];
}

function number(flag: 'epochs' | 'data-seed' | 'weight-decay', least: number): number {
  const value = Number(flags[flag]);
  const isSound = Number.isFinite(value) && value >= least && (flag === 'weight-decay' || Number.isInteger(value));
  if (!isSound) throw new Error(`--${flag} is a number of at least ${least}, not "${flags[flag]}".`);
  return value;
}
