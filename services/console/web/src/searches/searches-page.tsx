import { answerOf, api } from '../shared/api/api.js';
import { useList } from '../shared/api/use-list.js';
import { DataTable, type Row } from '../shared/components/data-table.js';
import { ShowMore } from '../shared/components/show-more.js';
import { TimeSince } from '../shared/components/time-since.js';
import { count, figure } from '../shared/format/numbers.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { Empty } from '../shared/states/empty.js';
import { Loading } from '../shared/states/loading.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import { convergenceOf } from './convergence-of.js';
import { SearchBadge } from './search-badge.js';
import { parametersText, searchStatus } from './search-texts.js';
import type { SearchSummary } from './search-types.js';

const columns = [
  { label: 'Parameters' },
  { label: 'State' },
  { label: 'Goal' },
  { label: 'Iterations', number: true },
  { label: 'Best', number: true },
  { label: 'Created' },
];

/** The list of searches. */
export function SearchesPage() {
  const { items, list } = useList(['searches'], (page, signal) =>
    answerOf(api.GET('/v1/bayesian-models', { params: { query: page }, signal })),
  );
  usePageTitle('Searches');
  if (list.isError && items === undefined) return <NotLoaded query={list} />;
  return (
    <>
      <h1>Searches</h1>
      {items === undefined ? <Loading /> : <List items={items} />}
      <ShowMore list={list} />
    </>
  );
}

function List({ items }: { items: readonly SearchSummary[] }) {
  if (items.length === 0)
    return <Empty>No search yet. Create one with POST /v1/bayesian-models; see /openapi.json.</Empty>;
  return <DataTable caption="Searches" columns={columns} rows={items.map(rowOf)} />;
}

function rowOf(model: SearchSummary): Row {
  return {
    key: model.id,
    cells: [
      <a href={`#/searches/${encodeURIComponent(model.id)}`}>{parametersText(model)}</a>,
      <SearchBadge status={searchStatus(model)} />,
      model.goal,
      count(model.next_iteration - 1),
      figure(convergenceOf(model)?.best_value),
      <TimeSince time={model.created_at} />,
    ],
  };
}
