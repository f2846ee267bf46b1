import { sessionStore } from './session-store.js';

/** Signs in with the token of a fragment `#token=…`, and removes the token from the URL and the history. */
export function takeTokenFromAddress(): void {
  const token = /^#token=([^&]+)(?:&.*)?$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', `${location.pathname}#/`);
  sessionStore.signIn(decodeURIComponent(token));
}
