import { parseArgs } from 'node:util';
import { killLearning } from './kill-learning.js';

const HELP = `Kills bandit-allocation again and again while it learns, and compares what it knows in the end with a run over the same log
that nobody interrupted, and with the log itself.

  npm run test:bandit-kills -- --rewards 100000 --kills 12 --seed 7

  --rewards N   units, each with a reward for each of five bandits (100000)
  --kills N     how often a process is killed at the least (12); goes on while the load lasts
  --seed N      values of the rewards, moments of the kills (1)
  --help        this text

Needs nothing that runs: it starts a stack of its own on free ports. 100000 rewards take some 15 minutes on two cores.
The exit code is 1 when anything differs.`;

const began = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);

// Exits explicitly, because remaining handles of reset connections would keep Node running.
process.exit(await main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      rewards: { type: 'string', default: '100000' },
      kills: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const numbers = { rewards: Number(values.rewards), kills: Number(values.kills), seed: Number(values.seed) };
  for (const [name, number] of Object.entries(numbers)) {
    if (!Number.isInteger(number) || number < 1) {
      console.error(`--${name}: give a whole number of at least 1. See npm run test:bandit-kills -- --help.`);
      return 1;
    }
  }
  const wrong = await killLearning({ ...numbers, log });
  for (const line of wrong) console.log(`WRONG: ${line}`);
  console.log(
    wrong.length === 0
      ? 'Killed or not, it knows the same, and that is what the log says.'
      : 'SOMETHING IS WRONG, see above.',
  );
  return wrong.length === 0 ? 0 : 1;
}
