import { sessionStore } from './session-store.js';

/** `#token=…` signs in and leaves neither address nor history with the token in it. */
export function takeTokenFromAddress(): void {
  const token = /^#token=([^&]+)(?:&.*)?$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', `${location.pathname}#/`);
  sessionStore.signIn(decodeURIComponent(token));
}
