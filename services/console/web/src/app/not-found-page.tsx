import { usePageTitle } from '../shared/page/use-page-title.js';

/** The page for an unknown URL. */
export function NotFoundPage({ hash }: { hash: string }) {
  usePageTitle('No such page');
  return (
    <>
      <h1>There is no such page</h1>
      <p>No page has the address {hash}.</p>
      <p>
        <a href="#/">All experiments</a>
      </p>
    </>
  );
}
