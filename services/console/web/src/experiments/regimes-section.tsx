import { useId } from 'react';
import { DataTable } from '../shared/components/data-table.js';
import { count, percent } from '../shared/format/numbers.js';
import { clock } from '../shared/format/times.js';
import type { Experiment, Results } from './experiment-types.js';
import { leftOutTexts, methodText } from './texts/method-text.js';
import { regimeName } from './texts/regime-name.js';
import { total } from './texts/total.js';

/**
 * Which probabilities units were drawn with, how that affects the estimates, and which units are not compared.
 * Renders nothing if there was one split only and no unit is left out.
 * @param hasBandit a bandit that this page can read runs, or ran, on the experiment
 */
export function RegimesSection({
  hasBandit,
  results,
  variants,
}: {
  hasBandit: boolean;
  results: Results;
  variants: Experiment['variants'];
}) {
  const id = useId();
  const method = methodText(results, hasBandit);
  const leftOut = leftOutTexts(results);
  const hasTable = results.regimes.length >= 2;
  if (method === '' && leftOut.length === 0 && !hasTable) return null;
  return (
    <section className="regimes" aria-labelledby={id}>
      <h2 id={id}>How units were drawn</h2>
      {method !== '' && <p>{method}</p>}
      {hasTable && (
        <DataTable
          caption="Splits that units were drawn from"
          columns={[
            { label: 'Split' },
            { label: 'Since' },
            ...variants.map(({ name }) => ({ label: name, number: true })),
            { label: 'Units', number: true },
          ]}
          rows={results.regimes.map(({ propensities, regime, since, units }) => ({
            key: regime,
            cells: [
              regimeName(regime),
              since === null ? '–' : clock(since),
              ...variants.map((variant) => (propensities === null ? '–' : percent(propensities[variant.id] ?? 0))),
              count(total(units)),
            ],
          }))}
        />
      )}
      {leftOut.length > 0 && (
        <ul className="notes">
          {leftOut.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
