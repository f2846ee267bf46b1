/** What stands in the place of figures that are on their way. */
export function Loading() {
  return <p className="quiet">Loading…</p>;
}
