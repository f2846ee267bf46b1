import { type Decision } from '@assay/contracts';
import { decisionFlaw } from '../domain/decision-flaws.js';

/** Keeps decisions and the assignments that follow from them, in the caller's transaction. */
export interface DecisionWriter<Tx> {
  /** Of these variant ids, those that exist, with their experiments. */
  experimentsOf(tx: Tx, variantIds: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  store(tx: Tx, decisions: readonly Decision[]): Promise<void>;
}

/** Stores what the log of decisions says, leaving out what breaks a rule. */
export class StoreDecisions<Tx> {
  constructor(private readonly writer: DecisionWriter<Tx>) {}

  /** @returns for each decision what keeps it from being stored; undefined for those that are */
  async store(tx: Tx, decisions: readonly Decision[]): Promise<(string | undefined)[]> {
    const flaws = decisions.map(decisionFlaw);
    const sound = decisions.filter((_, index) => flaws[index] === undefined);
    const experiments = await this.writer.experimentsOf(
      tx,
      sound.map((decision) => decision.variant_id.toLowerCase()),
    );
    const verdicts = decisions.map((decision, index) => flaws[index] ?? strangerFlaw(decision, experiments));
    await this.writer.store(
      tx,
      decisions.filter((_, index) => verdicts[index] === undefined),
    );
    return verdicts;
  }
}

function strangerFlaw(decision: Decision, experiments: ReadonlyMap<string, string>): string | undefined {
  const experiment = experiments.get(decision.variant_id.toLowerCase());
  if (experiment === undefined) {
    return `there is no variant ${decision.variant_id}`;
  }
  return experiment === decision.experiment_id.toLowerCase()
    ? undefined
    : `variant ${decision.variant_id} does not belong to experiment ${decision.experiment_id}`;
}
