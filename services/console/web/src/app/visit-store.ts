import { takeTokenFromAddress } from '../session/take-token-from-address.js';

/** One look at a place: coming again to where one was is a visit of its own. */
export interface Visit {
  readonly hash: string;
  readonly number: number;
}

let visit: Visit | undefined;

/** The place that the address names, as a store for `useSyncExternalStore`. */
export const visitStore = {
  get: (): Visit => {
    if (visit === undefined) {
      takeTokenFromAddress();
      visit = { hash: placeHash(), number: 0 };
    }
    return visit;
  },
  subscribe: (listener: () => void): (() => void) => {
    const change = () => {
      takeTokenFromAddress();
      // The link that skips to the content leaves the page as it is.
      if (location.hash === '#main') return;
      visit = { hash: placeHash(), number: (visit?.number ?? 0) + 1 };
      listener();
    };
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  },
};

function placeHash(): string {
  return location.hash === '#main' ? '' : location.hash;
}
