import { answerOf, api } from '../shared/api/api.js';
import { useList } from '../shared/api/use-list.js';
import { ShowMore } from '../shared/components/show-more.js';
import { usePageTitle } from '../shared/page/use-page-title.js';
import { Empty } from '../shared/states/empty.js';
import { NotLoaded } from '../shared/states/not-loaded.js';
import { AuditTable } from './audit-table.js';

/** The audit log: who changed what and when, newest first. */
export function AuditPage() {
  const { items, list } = useList(['audit'], (page, signal) =>
    answerOf(api.GET('/v1/audit', { params: { query: page }, signal })),
  );
  usePageTitle('Audit');
  if (items === undefined) return <NotLoaded query={list} />;
  return (
    <>
      <h1>Audit</h1>
      {items.length === 0 ? <Empty>No change yet.</Empty> : <AuditTable entries={items} />}
      <ShowMore list={list} />
    </>
  );
}
