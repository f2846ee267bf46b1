import type { Flaw } from '@assay/kernel';
import { explainRules } from '@assay/contracts';
import { deadLetter, ok, type Outcome, type TopicRecord } from '@assay/messaging';

/**
 * Passes the records that break no rule to `use`; the others, and those that `use` rejects, become dead letters.
 * @param use returns for each value the reason why it cannot be used, or undefined
 */
export async function useSoundRecords<T>(
  records: readonly TopicRecord<T>[],
  rulesBrokenBy: (record: TopicRecord<T>) => readonly Flaw[],
  use: (values: readonly T[]) => Promise<(string | undefined)[]>,
): Promise<Outcome[]> {
  const flaws = new Map(records.map((record) => [record, explainRules(rulesBrokenBy(record))]));
  const sound = records.filter((record) => flaws.get(record) === '');
  const verdicts = await use(sound.map((record) => record.value));
  sound.forEach((record, index) => flaws.set(record, verdicts[index] ?? ''));
  return [...flaws.values()].map((flaw) => (flaw === '' ? ok : deadLetter('rule_broken', flaw)));
}
