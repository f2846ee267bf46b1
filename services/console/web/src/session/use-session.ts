import { useSyncExternalStore } from 'react';
import { sessionStore, type Session } from './session-store.js';

/** The session of this tab, as it is now. */
export function useSession(): Session {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
}
