import { Loading } from './loading.js';

/** What stands in the place of a page that is on its way. */
export function LoadingPage() {
  return (
    <>
      <h1 className="unseen">Loading</h1>
      <Loading />
    </>
  );
}
