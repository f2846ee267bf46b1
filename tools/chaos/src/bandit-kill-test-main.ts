import { parseArgs } from 'node:util';
import { runBanditKillTest } from './bandit-kill-test.js';

const HELP = `Kills bandit-allocation repeatedly while it learns, and compares its final state with an uninterrupted run over the same
log, and with the log itself.

  npm run test:bandit-kills -- --rewards 100000 --kills 12 --seed 7

  --rewards N   units, each with a reward for each of five bandits (100000)
  --kills N     minimum number of kills (12); continues while the load lasts
  --seed N      seed of the rewards' values and the times of the kills (1)
  --help        this text

Starts a temporary stack on free ports. 100000 rewards take some 15 minutes on two cores. Exits with 1 if anything differs.`;

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
  const wrong = await runBanditKillTest({ ...numbers, log });
  for (const line of wrong) console.log(`WRONG: ${line}`);
  console.log(
    wrong.length === 0
      ? 'The state equals that of the uninterrupted run, and that computed from the log.'
      : 'SOMETHING IS WRONG, see above.',
  );
  return wrong.length === 0 ? 0 : 1;
}
