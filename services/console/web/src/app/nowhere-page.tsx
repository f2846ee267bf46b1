import { usePageTitle } from '../shared/page/use-page-title.js';

/** What is shown at an address that names no page. */
export function NowherePage({ hash }: { hash: string }) {
  usePageTitle('No such page');
  return (
    <>
      <h1>There is no such page</h1>
      <p>Nothing is at {hash}.</p>
      <p>
        <a href="#/">All experiments</a>
      </p>
    </>
  );
}
