import type { ReactNode } from 'react';

/** What stands in the place of a list that has nothing in it. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="quiet">{children}</p>;
}
