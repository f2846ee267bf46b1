import { useEffect } from 'react';
import { usePageFrame, type ConnectionState } from './page-frame.js';

/** Shows in the bar at the top whether this page is up to date. */
export function useConnection(state: ConnectionState): void {
  const { setConnection } = usePageFrame();
  useEffect(() => {
    setConnection(state);
    return () => setConnection('none');
  }, [setConnection, state]);
}
