import { useEffect, useEffectEvent, useState } from 'react';
import { sessionStore } from '../../session/session-store.js';
import type { ConnectionState } from '../page/page-frame.js';
import { followStream } from './follow-stream.js';

/**
 * Live updates: follows a stream of server-sent events while the component is mounted. A refused token ends the session.
 * @param path including the query; undefined: there is nothing to follow
 * @param onData called with each event's data; the signal aborts when the component is unmounted
 * @returns whether the stream is connected
 */
export function useEventStream(
  path: string | undefined,
  onData: (data: unknown, signal: AbortSignal) => void,
): ConnectionState {
  const [state, setState] = useState<ConnectionState>('none');
  const receive = useEffectEvent(onData);
  useEffect(() => {
    if (path === undefined) return undefined;
    const controller = new AbortController();
    void followStream(path, controller.signal, {
      onData: (data) => receive(data, controller.signal),
      onState: setState,
      onRefused: (error) => sessionStore.refuse(error.message),
    });
    return () => controller.abort();
  }, [path]);
  return path === undefined ? 'none' : state;
}
