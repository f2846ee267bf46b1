import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { answerOf, api } from '../shared/api/api.js';
import { DataTable, type Row } from '../shared/components/data-table.js';
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
  const list = useInfiniteQuery({
    queryKey: ['experiments', status],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/v1/experiments', {
          params: { query: { limit: 50, ...(status && { status }), ...(cursor !== null && { cursor }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });
  usePageTitle('Experiments');
  const choose = (chosen: ExperimentStatus | undefined) => {
    // `replaceState` fires no hashchange event, so the page is not mounted again and the focus stays.
    history.replaceState(null, '', chosen === undefined ? '#/' : `#/experiments?status=${chosen}`);
    setStatus(chosen);
  };
  if (list.isError && list.data === undefined) return <NotLoaded query={list} />;
  const items = list.data?.pages.flatMap((page) => page.items);
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
      {list.hasNextPage && <Button onPress={() => void list.fetchNextPage()}>Show more</Button>}
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
