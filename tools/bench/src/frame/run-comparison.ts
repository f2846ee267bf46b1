import { mulberry32 } from '@assay/random';
import type { Comparison, Contender, Context, Findings, Round } from './benchmark.js';
import { judge } from './judge.js';

const ROUNDS = 7;
const QUICK_ROUNDS = 2;
const SEED = 20_261_121;

/**
 * Measures the contenders in turns, so that other load of the machine affects them equally: every turn runs one round of each, in an order drawn with
 * a fixed seed. The first turn is a warm-up and is not counted.
 */
export async function runComparison(comparison: Comparison, context: Context): Promise<Findings> {
  const contenders = await comparison.open(context);
  const rounds = context.quick ? QUICK_ROUNDS : (comparison.rounds ?? ROUNDS);
  const measured = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  const draw = mulberry32(SEED);
  for (let turn = 0; turn <= rounds; turn += 1) {
    for (const contender of shuffled(contenders, draw)) {
      const round = await contender.round();
      if (!(round.ops > 0 && round.seconds > 0)) throw new Error(`${contender.name} did nothing in a round`);
      if (turn > 0) measured.get(contender.name)?.push(round);
    }
    context.log(turn === 0 ? 'warmed up' : `turn ${turn} of ${rounds}`);
  }
  return judge(comparison, measured);
}

function shuffled(contenders: readonly Contender[], draw: () => number): Contender[] {
  return contenders
    .map((contender) => ({ contender, place: draw() }))
    .sort((a, b) => a.place - b.place)
    .map(({ contender }) => contender);
}
