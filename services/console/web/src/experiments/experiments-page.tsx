import { useState } from 'react';
import { answerOf, api } from '../shared/api/api.js';
import { useList } from '../shared/api/use-list.js';
import { DataTable, type Row } from '../shared/components/data-table.js';
import { ShowMore } from '../shared/components/show-more.js';
import { TimeSince } from '../shared/components/time-since.js';
import { percent } from '../shared/format/numbers.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { Empty } from '../shared/states/empty.js';
import { Loading } from '../shared/states/loading.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import type { Experiment, ExperimentStatus } from './experiment-types.js';
import { FirstExperiment } from './first-experiment.js';
import { StatusBadge } from './status-badge.js';

const statuses: readonly ExperimentStatus[] = ['active', 'draft', 'paused', 'completed', 'archived'];
const columns = [
  { label: 'Name' },
  { label: 'Status' },
  { label: 'Unit' },
  { label: 'Variants' },
  { label: 'Started' },
];

/** The list of experiments. @param query of the URL fragment; `status` restricts the list to one status */
export function ExperimentsPage({ query }: { query: URLSearchParams }) {
  const [status, setStatus] = useState(() => statuses.find((known) => known === query.get('status')));
  const { items, list } = useList(['experiments', status], (page, signal) =>
    answerOf(api.GET('/v1/experiments', { params: { query: { ...page, ...(status && { status }) } }, signal })),
  );
  usePageTitle('Experiments');
  const choose = (chosen: ExperimentStatus | undefined) => {
    // `replaceState` fires no hashchange event, so the page is not mounted again and the focus stays.
    history.replaceState(null, '', chosen === undefined ? '#/' : `#/experiments?status=${chosen}`);
    setStatus(chosen);
  };
  if (list.isError && items === undefined) return <NotLoaded query={list} />;
  return (
    <>
      <h1>Experiments</h1>
      <p className="controls">
        <label htmlFor="status">Status</label>
        <select
          id="status"
          value={status ?? ''}
          onChange={({ target }) => choose(statuses.find((known) => known === target.value))}
        >
          <option value="">all</option>
          {statuses.map((known) => (
            <option key={known}>{known}</option>
          ))}
        </select>
      </p>
      {items === undefined ? <Loading /> : <List items={items} status={status} />}
      <ShowMore list={list} />
    </>
  );
}

function List({ items, status }: { items: readonly Experiment[]; status: ExperimentStatus | undefined }) {
  if (items.length === 0 && status === undefined) return <FirstExperiment />;
  if (items.length === 0) return <Empty>No experiment is {status}.</Empty>;
  return <DataTable caption="Experiments" columns={columns} rows={items.map(rowOf)} />;
}

function rowOf(experiment: Experiment): Row {
  return {
    key: experiment.id,
    cells: [
      <a href={`#/experiments/${encodeURIComponent(experiment.id)}`}>{experiment.name}</a>,
      <StatusBadge status={experiment.status} />,
      experiment.unit_type,
      experiment.variants.map(({ allocation, name }) => `${name} ${percent(allocation)}`).join(', '),
      <TimeSince time={experiment.start_at ?? experiment.created_at} />,
    ],
  };
}
