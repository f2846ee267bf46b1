/** Shown instead of data that are being loaded. */
export function Loading() {
  return <p className="quiet">Loading…</p>;
}
