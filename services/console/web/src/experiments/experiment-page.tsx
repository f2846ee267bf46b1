import { useEffect } from 'react';
import { BanditSection } from '../bandits/bandit-section.js';
import { useBandit } from '../bandits/use-bandit.js';
import { ApiError } from '../shared/api/api-error.js';
import { Crumbs } from '../shared/components/crumbs.js';
import { Verdict } from '../shared/components/verdict.js';
import { count, things } from '../shared/format/numbers.js';
import { age, clock } from '../shared/format/times.js';
import { useNow } from '../shared/format/use-now.js';
import { usePageFrame } from '../shared/page/page-frame.js';
import { useConnection } from '../shared/page/use-connection.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { useSpoken } from '../shared/page/use-spoken.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import type { Experiment, Results } from './experiment-types.js';
import { LedgerSection } from './ledger-section.js';
import { MetricsSection } from './metrics-section.js';
import { RegimesSection } from './regimes-section.js';
import { StatusBadge } from './status-badge.js';
import { spokenSummary } from './texts/spoken-summary.js';
import { evaluatedText, splitVerdict } from './texts/split-verdict.js';
import { total } from './texts/total.js';
import { UnitsTable } from './units-table.js';
import { useExperiment } from './use-experiment.js';
import { useLedger } from './use-ledger.js';
import { useResults } from './use-results.js';

/** One experiment with its live results. */
export function ExperimentPage({ id }: { id: string }) {
  const query = useExperiment(id);
  if (query.data === undefined) return <NotLoaded query={query} />;
  const isDeleted = query.error instanceof ApiError && query.error.status === 404;
  return <ExperimentView experiment={query.data} isDeleted={isDeleted} />;
}

const notChecked = { tone: 'quiet', title: 'Not checked yet', text: 'Waiting for the first results.' } as const;
const deletedText = 'This experiment has been deleted. The last known figures are shown.';

function ExperimentView({ experiment, isDeleted }: { experiment: Experiment; isDeleted: boolean }) {
  const live = useResults(experiment);
  const ledger = useLedger(experiment.id).data;
  const bandit = useBandit(experiment.id);
  const { announce } = usePageFrame();
  const now = useNow();
  usePageTitle(experiment.name);
  useConnection(live.connection);
  useSpoken(live.results && spokenSummary(live.results));
  useEffect(() => {
    if (isDeleted) announce(deletedText);
  }, [announce, isDeleted]);

  const { results } = live;
  const evaluated = ledger?.evaluated ?? 0;
  // With no assigned units the verdict about the split contains this text already.
  const notEnrolled = results !== undefined && total(results.units) > 0 ? evaluatedText(evaluated) : undefined;
  return (
    <>
      <Crumbs href="#/" text="Experiments" />
      <h1>
        {experiment.name} <StatusBadge status={isDeleted ? 'deleted' : experiment.status} />
      </h1>
      {isDeleted && <p className="warning">{deletedText}</p>}
      <p className="lead">{experiment.description}</p>
      <p className="quiet">{factsOf(experiment, now)}</p>
      {live.forbidden === undefined ? (
        <Verdict level={2} verdict={results === undefined ? notChecked : splitVerdict(results, evaluated)} />
      ) : (
        <p role="alert">{live.forbidden}</p>
      )}
      <UnitsTable experiment={experiment} results={results} />
      {notEnrolled !== undefined && <p className="quiet">{notEnrolled}</p>}
      {results !== undefined && (
        <RegimesSection variants={experiment.variants} results={results} hasBandit={bandit !== undefined} />
      )}
      {live.forbidden === undefined && (
        <p className="quiet">{results === undefined ? 'No results yet.' : asOfText(results)}</p>
      )}
      {results?.final === true && (
        <p className="quiet">These results are final: the experiment has ended, and later events do not count.</p>
      )}
      {bandit !== undefined && <BanditSection data={bandit} variants={experiment.variants} />}
      <MetricsSection experiment={experiment} live={live} hasBandit={bandit !== undefined} />
      <LedgerSection variants={experiment.variants} ledger={ledger} />
    </>
  );
}

function asOfText({ as_of, exposed, final, units }: Results): string {
  const kind = final ? 'Final results' : 'Results';
  return `${kind} as of ${clock(as_of)}: ${things(total(units), 'unit', 'units')}, ${count(total(exposed))} of them exposed.`;
}

function factsOf({ created_at, end_at, start_at, unit_type, version }: Experiment, now: number): string {
  const since = start_at === null ? `created ${age(created_at, now)}` : `started ${age(start_at, now)}`;
  const until = end_at === null ? '' : `, ends ${age(end_at, now)}`;
  return `Unit: ${unit_type} · version ${version} · ${since}${until}`;
}
