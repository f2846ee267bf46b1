import { DataTable } from '../shared/components/data-table.js';
import { count } from '../shared/format/numbers.js';
import type { Experiment, Ledger } from './experiment-types.js';
import { evaluatedText } from './texts/split-verdict.js';
import { setAsideText } from './texts/set-aside-text.js';

const stages = ['assigned', 'exposed', 'ingested', 'aggregated'] as const;
const columns = [
  { label: 'Variant' },
  { label: 'Assigned', number: true },
  { label: 'Exposed', number: true },
  { label: 'Ingested', number: true },
  { label: 'Aggregated', number: true },
];

/** The ledger: counts of assigned and exposed units and of ingested and aggregated events per variant; below it what was not counted and why. */
export function LedgerSection({ ledger, variants }: { ledger: Ledger | undefined; variants: Experiment['variants'] }) {
  const evaluated = evaluatedText(ledger?.evaluated ?? 0);
  return (
    <>
      <h2>Ledger</h2>
      <p className="quiet">
        How many units and events reached each stage. Assigned: enrolled units, including those assigned by hand.
        Exposed: assigned units that saw their variant. Ingested: events received for the variant, except those that
        occurred or arrived after the experiment ended. Aggregated: ingested events that are included in the hourly and
        daily sums. The metrics above count only events of compared units after their enrolment, and within the
        conversion window if there is one.
      </p>
      <DataTable
        caption="Ledger by variant"
        columns={columns}
        rows={(ledger?.variants ?? variants.map(noFigures)).map((line) => ({
          key: line.variant_id,
          cells: [line.variant_name, ...stages.map((stage) => count(line[stage]))],
        }))}
      />
      <p className="quiet">{ledger === undefined ? 'Not counted yet.' : setAsideText(ledger)}</p>
      {evaluated !== undefined && <p className="quiet">{evaluated}</p>}
    </>
  );
}

function noFigures({ id, name }: Experiment['variants'][number]) {
  return {
    variant_id: id,
    variant_name: name,
    assigned: undefined,
    exposed: undefined,
    ingested: undefined,
    aggregated: undefined,
  };
}
