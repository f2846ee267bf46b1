import { answerOf, api } from '../shared/api/api.js';
import type { Answer } from '../shared/api/answer.js';
import { useList } from '../shared/api/use-list.js';
import { Crumbs } from '../shared/components/crumbs.js';
import { DataTable, type Row } from '../shared/components/data-table.js';
import { ShowMore } from '../shared/components/show-more.js';
import { TimeSince } from '../shared/components/time-since.js';
import { count, percent } from '../shared/format/numbers.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { Empty } from '../shared/states/empty.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import { DeleteTable } from './delete-table.js';
import { TableUpload } from './table-upload.js';
import { tablesKey } from './tables-key.js';

type Table = Answer<'/v1/survival/tables'>['items'][number];

const columns = [
  { label: 'Name' },
  { label: 'Rows', number: true },
  { label: 'Censored', number: true },
  { label: 'Features' },
  { label: 'Added' },
  { label: 'Change' },
];

/** A team's own tables, and the form that adds one. */
export function SurvivalTablesPage() {
  const { items, list } = useList(tablesKey, (page, signal) =>
    answerOf(api.GET('/v1/survival/tables', { params: { query: page }, signal })),
  );
  usePageTitle('Tables');
  if (items === undefined) return <NotLoaded query={list} />;
  return (
    <>
      <Crumbs href="#/survival" text="Training" />
      <h1>Tables</h1>
      {items.length === 0 ? (
        <Empty>No table yet.</Empty>
      ) : (
        <DataTable caption="Tables of survival data" columns={columns} rows={items.map(rowOf)} />
      )}
      <ShowMore list={list} />
      <h2>Add a table</h2>
      <TableUpload />
    </>
  );
}

function rowOf({ censoring_rate, columns: roles, created_at, name, n_samples }: Table): Row {
  const features = [...roles.numeric, ...roles.categorical];
  const shown = features.slice(0, 6).join(', ');
  return {
    key: name,
    cells: [
      name,
      count(n_samples),
      percent(censoring_rate),
      features.length > 6 ? `${shown} and ${features.length - 6} more` : shown,
      <TimeSince time={created_at} />,
      <DeleteTable name={name} />,
    ],
  };
}
