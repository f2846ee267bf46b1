import { useEffect } from 'react';
import { usePageFrame, type ConnectionState } from './page-frame.js';

/** Shows in the bar whether what this page shows is up to date. */
export function useConnection(state: ConnectionState): void {
  const { setConnection } = usePageFrame();
  useEffect(() => {
    setConnection(state);
    return () => setConnection('none');
  }, [setConnection, state]);
}
