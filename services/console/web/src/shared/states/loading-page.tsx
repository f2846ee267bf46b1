import { Loading } from './loading.js';

/** Shown instead of a page that is being loaded. */
export function LoadingPage() {
  return (
    <>
      <h1 className="unseen">Loading</h1>
      <Loading />
    </>
  );
}
