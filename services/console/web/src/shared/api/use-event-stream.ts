import { useEffect, useEffectEvent, useState } from 'react';
import { sessionStore } from '../../session/session-store.js';
import type { ConnectionState } from '../page/page-frame.js';
import { followStream } from './follow-stream.js';

/**
 * Live updates: follows a stream of server-sent events as long as the component is shown. A refused token ends the session.
 * @param path with its query
 * @param onData what to do with each event's data; the signal aborts when the component goes
 * @returns whether the stream is connected
 */
export function useEventStream(path: string, onData: (data: unknown, signal: AbortSignal) => void): ConnectionState {
  const [state, setState] = useState<ConnectionState>('none');
  const receive = useEffectEvent(onData);
  useEffect(() => {
    const controller = new AbortController();
    void followStream(path, controller.signal, {
      onData: (data) => receive(data, controller.signal),
      onState: setState,
      onRefused: (error) => sessionStore.refuse(error.message),
    });
    return () => controller.abort();
  }, [path]);
  return state;
}
