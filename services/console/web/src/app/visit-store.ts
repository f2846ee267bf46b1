import { takeTokenFromAddress } from '../session/take-token-from-address.js';

/** One visit of a page; navigating to the same page again is a new visit. */
export interface Visit {
  readonly hash: string;
  readonly number: number;
}

let visit: Visit | undefined;

/** The current visit, as a store for `useSyncExternalStore`. */
export const visitStore = {
  get: (): Visit => {
    if (visit === undefined) {
      takeTokenFromAddress();
      visit = { hash: pageHash(), number: 0 };
    }
    return visit;
  },
  subscribe: (listener: () => void): (() => void) => {
    const change = () => {
      takeTokenFromAddress();
      // The link that skips to the content does not change the page.
      if (location.hash === '#main') return;
      visit = { hash: pageHash(), number: (visit?.number ?? 0) + 1 };
      listener();
    };
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  },
};

function pageHash(): string {
  return location.hash === '#main' ? '' : location.hash;
}
