import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { repository } from '../frame/repository.js';
import { writeIntoPage } from '../frame/write-into-page.js';
import { settingsOf } from './play-assay.js';
import { instanceOf, problems, regretOf, type Problem } from './problems.js';
import { compare, renderComparisons, type Played } from './report.js';

const HELP = `Compares Assay, MABWiser and Vowpal Wabbit on the same simulated bandit problems and writes docs/bandits.md.

  npm run compare:bandits               all seeds, some ten minutes on two cores
  npm run compare:bandits -- --seeds 5  fewer seeds, as a check that it works; the page is not changed
  npm run compare:bandits -- --json FILE   stores every contender's regret by seed
  npm run compare:bandits -- --help     this text

Needs Python 3.10 or newer with venv; the other packages are installed from PyPI, once (tools/bench/peers/bandits/requirements.txt).`;

const peers = join(repository, 'tools/bench/peers/bandits');
const environment = join(repository, 'node_modules/.cache/assay/bandit-peers');
const page = join(repository, 'docs/bandits.md');

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: 'all' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  installPeers();
  const directory = mkdtempSync(join(tmpdir(), 'assay-compare-bandits-'));
  try {
    const most = flags.seeds === 'all' ? Infinity : Number(flags.seeds);
    if (!(most >= 2)) throw new Error('--seeds is a number, at least 2: intervals need them.');
    const chosen = problems.map((problem) => ({ ...problem, seeds: Math.min(problem.seeds, most) }));
    writeProblems(directory, chosen);
    const others = playOthers(directory);
    // Meanwhile the others play in separate processes.
    const ours = await playOurs(chosen);
    const all = [...ours, ...readOthers(directory, chosen, await others)];
    const comparisons = chosen.map((problem) => compare(problem, all));
    const text = renderComparisons(comparisons);
    console.log(text);
    if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(all));
    if (flags.seeds === 'all') writeIntoPage(page, 'comparison', text);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Installs into a virtual environment below node_modules/.cache, unless it exists. */
function installPeers(): void {
  const wanted = readFileSync(join(peers, 'requirements.txt'), 'utf8');
  const stamp = join(environment, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing MABWiser and Vowpal Wabbit …');
  rmSync(environment, { recursive: true, force: true });
  step('Python 3 with venv is missing: install it (Debian: python3-venv)', 'python3', ['-m', 'venv', environment]);
  const pip = join(environment, 'bin', 'pip');
  const packages = ['-r', join(peers, 'requirements.txt')];
  step('PyPI cannot be reached', pip, ['install', '--quiet', '--disable-pip-version-check', ...packages]);
  writeFileSync(stamp, wanted);
}

function step(trouble: string, command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${trouble}: ${error?.message ?? stderr.trim().split('\n').at(-1) ?? ''}`);
}

/** Every seed's rewards and contexts, one after the other, in the format that the others read. */
function writeProblems(directory: string, chosen: readonly Problem[]): void {
  const described = chosen.map((problem, index) => {
    const instances = Array.from({ length: problem.seeds }, (_value, seed) => instanceOf(problem, seed));
    const keep = (what: string, arrays: readonly Float32Array[]): string => {
      const name = `${what}-${index}.bin`;
      writeFileSync(join(directory, name), Buffer.concat(arrays.map(({ buffer }) => new Uint8Array(buffer))));
      return name;
    };
    return {
      ...problem,
      rewards: keep(
        'rewards',
        instances.map(({ rewards }) => rewards),
      ),
      contexts:
        problem.features > 0
          ? keep(
              'contexts',
              instances.map(({ contexts }) => contexts),
            )
          : null,
    };
  });
  writeFileSync(join(directory, 'problems.json'), JSON.stringify(described));
}

interface Choices {
  readonly problem: string;
  readonly contender: string;
  readonly setting: string;
  /** A file of one byte each, seeds × decisions. */
  readonly choices: string;
}

async function playOthers(directory: string): Promise<readonly Choices[]> {
  const child = spawn(join(environment, 'bin', 'python'), [join(peers, 'play.py'), directory], { stdio: 'inherit' });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.off('exit', kill);
  if (code !== 0) throw new Error(`play.py ended with ${code}`);
  return JSON.parse(readFileSync(join(directory, 'choices.json'), 'utf8')) as Choices[];
}

function readOthers(directory: string, chosen: readonly Problem[], played: readonly Choices[]): Played[] {
  return chosen.flatMap((problem) => {
    const instances = Array.from({ length: problem.seeds }, (_value, seed) => instanceOf(problem, seed));
    return played
      .filter((each) => each.problem === problem.name)
      .map(({ choices, contender, setting }) => {
        const arms = readFileSync(join(directory, choices));
        const { decisions, name } = problem;
        const regrets = instances.map((instance, seed) =>
          regretOf(problem, instance, arms.subarray(seed * decisions, (seed + 1) * decisions)),
        );
        return { problem: name, contender, setting, regrets };
      });
  });
}

async function playOurs(chosen: readonly Problem[]): Promise<Played[]> {
  const played: Played[] = [];
  for (const problem of chosen) {
    const instances = Array.from({ length: problem.seeds }, (_value, seed) => instanceOf(problem, seed));
    for (const setting of settingsOf(problem)) {
      const regrets: number[] = [];
      for (const [seed, instance] of instances.entries()) {
        regrets.push(regretOf(problem, instance, setting.play(problem, instance, seed)));
        // Yields, so that the end of the other processes is noticed.
        await setImmediate();
      }
      console.log(`${problem.name}: Assay ${setting.name}`);
      played.push({ problem: problem.name, contender: 'Assay', setting: setting.name, regrets });
    }
  }
  return played;
}
