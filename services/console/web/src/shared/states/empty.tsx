import type { ReactNode } from 'react';

/** Shown instead of an empty list. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="quiet">{children}</p>;
}
