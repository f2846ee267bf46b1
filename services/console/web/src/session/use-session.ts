import { useSyncExternalStore } from 'react';
import { sessionStore, type Session } from './session-store.js';

/** The current session of this tab. */
export function useSession(): Session {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
}
