import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarks } from './benches/index.js';
import { renderReport } from './frame/render-report.js';
import { repository, resultsDirectory } from './frame/repository.js';
import { readResults } from './frame/result.js';

const HELP = `Writes the stored results (tools/bench/results) into docs/performance.md.

  npm run bench:report
  npm run bench:report -- --help   this text`;

if (process.argv.includes('--help')) console.log(HELP);
else {
  const page = join(repository, 'docs/performance.md');
  const byName = new Map(readResults(resultsDirectory).map((result) => [result.name, result]));
  const inOrder = benchmarks.flatMap(({ name }) => byName.get(name) ?? []);
  writeFileSync(page, renderReport(readFileSync(page, 'utf8'), inOrder));
  console.log(`docs/performance.md contains ${inOrder.length} of ${benchmarks.length} benchmarks.`);
}
