import { useEffect, useEffectEvent, useState } from 'react';
import { sessionStore } from '../../session/session-store.js';
import type { ConnectionState } from '../page/page-frame.js';
import type { ApiError } from './api-error.js';
import { followStream } from './follow-stream.js';

/**
 * Live updates: follows a stream of server-sent events while the component is mounted. A token that is not valid ends the session; one that only
 * lacks the scope does not, because other parts of the page can be used.
 * @param path including the query; undefined: there is nothing to follow
 * @param onData called with each event's data; the signal aborts when the component is unmounted
 * @param onForbidden called with the server's message if the token lacks the scope
 * @returns whether the stream is connected
 */
export function useEventStream(
  path: string | undefined,
  onData: (data: unknown, signal: AbortSignal) => void,
  onForbidden: (message: string) => void = () => undefined,
): ConnectionState {
  const [state, setState] = useState<ConnectionState>('none');
  const receive = useEffectEvent(onData);
  const refuse = useEffectEvent(({ message, status }: ApiError) => {
    if (status === 401) {
      sessionStore.refuse(message);
    } else {
      setState('none');
      onForbidden(message);
    }
  });
  useEffect(() => {
    if (path === undefined) return undefined;
    const controller = new AbortController();
    void followStream(path, controller.signal, {
      onData: (data) => receive(data, controller.signal),
      onState: setState,
      onRefused: refuse,
    });
    return () => controller.abort();
  }, [path]);
  return path === undefined ? 'none' : state;
}
