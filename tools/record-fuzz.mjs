// `npm run test:record-fuzz`: the end-to-end spec of mutated records, with the requested number of records and seed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HELP = `Writes mutated records to every topic and shows that each becomes a dead letter or a success.

  npm run test:record-fuzz -- --records 100000 --seed 7

  --records N   records for each topic, and so for each of its consumers (100000)
  --seed N      seed of the records (default: random, printed)
  --help        this text

Starts a temporary stack on free ports. 100000 records take some 15 minutes on two cores.`;

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    help: { type: 'boolean', default: false },
  },
});
const isWhole = (text) => /^\d{1,9}$/.test(text);

if (values.help) {
  console.log(HELP);
} else if (!isWhole(values.records) || !isWhole(values.seed) || Number(values.records) < 200) {
  console.error('assay: --records (200 or more) and --seed are whole numbers: see npm run test:record-fuzz -- --help');
  process.exitCode = 2;
} else {
  console.log(`Seed ${values.seed}`);
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--testPathPatterns', 'record-fuzz', '--selectProjects=e2e'];
  const child = spawn(process.execPath, [jest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules`,
      ASSAY_FUZZ_RECORDS: values.records,
      ASSAY_FUZZ_SEED: values.seed,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
