import { Crumbs } from '../shared/components/crumbs.js';
import { age } from '../shared/format/times.js';
import { useNow } from '../shared/format/use-now.js';
import { useConnection } from '../shared/page/use-connection.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { Loading } from '../shared/states/loading.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import { CurvesSection } from './curves-section.js';
import { DeleteExperiment } from './delete-experiment.js';
import { ExperimentActions } from './experiment-actions.js';
import { FailedRunsTable } from './failed-runs-table.js';
import { LossSection } from './loss-section.js';
import { ProgressSection } from './progress-section.js';
import { RunsGrid } from './runs-grid.js';
import { StatusBadge } from './status-badge.js';
import { withProgress } from './statuses.js';
import { experimentFacts } from './survival-texts.js';
import type { SurvivalExperiment } from './survival-types.js';
import { useProgress } from './use-progress.js';
import { useRuns, useSurvivalExperiment } from './use-survival-experiment.js';

/** One survival experiment: its progress, its curves and its runs. */
export function SurvivalExperimentPage({ id }: { id: string }) {
  const query = useSurvivalExperiment(id);
  if (query.data === undefined) return <NotLoaded query={query} />;
  return <View experiment={query.data} />;
}

function View({ experiment }: { experiment: SurvivalExperiment }) {
  const { created_at, created_by, description, failure_reason, id, name, status } = experiment;
  const { connection, progress } = useProgress(experiment);
  const loaded = useRuns(id).data;
  const runs = loaded && withProgress(loaded, progress);
  const now = useNow();
  usePageTitle(name);
  useConnection(connection);
  return (
    <>
      <Crumbs href="#/survival" text="Training" />
      <h1>
        {name} <StatusBadge status={status} />
      </h1>
      <p className="lead">{description}</p>
      <p className="quiet">{experimentFacts(experiment)}</p>
      <p className="quiet">{`Created ${age(created_at, now)} by ${created_by}`}</p>
      {failure_reason !== null && <p className="warning">{failure_reason}</p>}
      {progress !== undefined && <ProgressSection progress={progress} />}
      <ExperimentActions experiment={experiment} />
      <CurvesSection experiment={experiment} />
      <h2>Runs</h2>
      {runs === undefined ? (
        <Loading />
      ) : (
        <>
          <RunsGrid experiment={experiment} runs={runs} />
          <FailedRunsTable experiment={experiment} runs={runs} />
          <LossSection experiment={experiment} runs={runs} />
        </>
      )}
      <DeleteExperiment experiment={experiment} />
    </>
  );
}
