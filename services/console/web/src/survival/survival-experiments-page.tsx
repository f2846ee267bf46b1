import { answerOf, api } from '../shared/api/api.js';
import { useList } from '../shared/api/use-list.js';
import { DataTable, type Row } from '../shared/components/data-table.js';
import { ShowMore } from '../shared/components/show-more.js';
import { TimeSince } from '../shared/components/time-since.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { Empty } from '../shared/states/empty.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import { StatusBadge } from './status-badge.js';
import { endedText } from './survival-texts.js';
import type { SurvivalExperiment } from './survival-types.js';

const columns = [
  { label: 'Name' },
  { label: 'Scenario' },
  { label: 'Status' },
  { label: 'Runs ended', number: true },
  { label: 'Started' },
];

/** The list of survival experiments, newest first. */
export function SurvivalExperimentsPage() {
  const { items, list } = useList(['survival-experiments'], (page, signal) =>
    answerOf(api.GET('/v1/survival/experiments', { params: { query: page }, signal })),
  );
  usePageTitle('Training');
  if (items === undefined) return <NotLoaded query={list} />;
  return (
    <>
      <h1>Training</h1>
      <p>
        <a href="#/survival/tables">Tables of your own data</a>
      </p>
      {items.length === 0 ? (
        <Empty>No survival experiment yet. Create one with POST /v1/survival/experiments; see /openapi.json.</Empty>
      ) : (
        <DataTable caption="Survival experiments" columns={columns} rows={items.map(rowOf)} />
      )}
      <ShowMore list={list} />
    </>
  );
}

function rowOf(experiment: SurvivalExperiment): Row {
  const { data, id, name, started_at, status } = experiment;
  return {
    key: id,
    cells: [
      <a href={`#/survival/${encodeURIComponent(id)}`}>{name}</a>,
      data.name,
      <StatusBadge status={status} />,
      endedText(experiment),
      started_at === null ? 'not yet' : <TimeSince time={started_at} />,
    ],
  };
}
