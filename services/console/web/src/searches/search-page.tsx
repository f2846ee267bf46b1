import { useEffect, useRef } from 'react';
import { useExperiment } from '../experiments/use-experiment.js';
import { ChartFigure } from '../shared/charts/chart-figure.js';
import { Crumbs } from '../shared/components/crumbs.js';
import { Verdict } from '../shared/components/verdict.js';
import { age } from '../shared/format/times.js';
import { useNow } from '../shared/format/use-now.js';
import { usePageFrame } from '../shared/page/page-frame.js';
import { useConnection } from '../shared/page/use-connection.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import { IterationsTable } from './iterations-table.js';
import { ProgressChart } from './progress-chart.js';
import { SearchBadge } from './search-badge.js';
import { bestSoFar, nextText, parametersText, searchFacts, searchStatus, searchVerdict } from './search-texts.js';
import type { SearchSummary } from './search-types.js';
import { SurfaceFigure } from './surface-figure.js';
import { useIterations, useSearch } from './use-search.js';

/** One search: its progress, its iterations, and the predictions of its model. */
export function SearchPage({ id }: { id: string }) {
  const query = useSearch(id);
  if (query.data === undefined) return <NotLoaded query={query} />;
  return <SearchView model={query.data} isLive={query.error === null} />;
}

function SearchView({ isLive, model }: { isLive: boolean; model: SearchSummary }) {
  const { data: iterations } = useIterations(model);
  const experiment = useExperiment(model.experiment_id).data;
  const { announce } = usePageFrame();
  const title = `Search over ${parametersText(model)}`;
  usePageTitle(title);
  const now = useNow();
  useConnection(isLive ? 'live' : 'waiting');
  const verdict = iterations && searchVerdict(model, iterations);
  const saidBefore = useRef<string>(undefined);
  useEffect(() => {
    if (verdict === undefined) return;
    if (saidBefore.current !== undefined && saidBefore.current !== verdict.title) announce(verdict.title);
    saidBefore.current = verdict.title;
  }, [announce, verdict]);
  const best = bestSoFar(
    (iterations ?? []).map(({ observed_value }) => observed_value),
    model.goal,
  );
  return (
    <>
      <Crumbs href="#/searches" text="Searches" />
      <h1>
        {title} <SearchBadge status={searchStatus(model)} />
      </h1>
      <p className="quiet">
        {`${searchFacts(model)} · created ${age(model.created_at, now)} · experiment `}
        <a href={`#/experiments/${encodeURIComponent(model.experiment_id)}`}>
          {experiment?.name ?? model.experiment_id}
        </a>
      </p>
      {verdict !== undefined && <Verdict level={2} verdict={verdict} />}
      <p>{nextText(model)}</p>
      {iterations !== undefined && iterations.length > 0 && (
        <ChartFigure caption="Observed values by iteration, and the best so far (line).">
          <ProgressChart model={model} iterations={iterations} best={best} />
        </ChartFigure>
      )}
      {iterations !== undefined && <SurfaceFigure model={model} iterations={iterations} />}
      {iterations !== undefined && <IterationsTable model={model} iterations={iterations} best={best} />}
    </>
  );
}
